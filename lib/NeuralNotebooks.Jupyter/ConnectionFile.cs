using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralNotebooks.Jupyter;

/// <summary>Where a front end expects this kernel, and the key that both sign with.</summary>
internal sealed record ConnectionFile
{
    public required IPAddress Address { get; init; }

    public required byte[] Key { get; init; }

    public int ShellPort { get; init; }

    public int ControlPort { get; init; }

    public int StdinPort { get; init; }

    public int IopubPort { get; init; }

    public int HeartbeatPort { get; init; }

    /// <exception cref="KernelStartException">The file is missing, malformed, or asks for something unsafe.</exception>
    public static ConnectionFile Read(string path)
    {
        string json;
        try
        {
            json = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KernelStartException(
                $"Expected a Jupyter connection file at {path}, but it cannot be read: {exception.Message} "
                    + "A front end writes it and starts the kernel; there is no need to start it by hand."
            );
        }
        return Parse(json, path);
    }

    public static ConnectionFile Parse(string json, string path)
    {
        Content content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(json) ?? throw new JsonException("It is null.");
        }
        catch (JsonException exception)
        {
            throw new KernelStartException(
                $"Expected a Jupyter connection file at {path}, but it is malformed: {exception.Message}"
            );
        }
        if (content.Transport != "tcp")
            throw new KernelStartException($"Expected the transport tcp in {path}, but got '{content.Transport}'.");
        if (content.SignatureScheme != "hmac-sha256")
            throw new KernelStartException(
                $"Expected the signature scheme hmac-sha256 in {path}, but got '{content.SignatureScheme}'."
            );
        if (string.IsNullOrEmpty(content.Key))
        {
            throw new KernelStartException(
                $"Expected a key in {path}, but it is empty: whoever reached the ports could run code. Let the "
                    + "front end choose a key."
            );
        }
        var address =
            content.Ip == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(content.Ip, out var parsed) ? parsed
            : null;
        if (address is null || !IPAddress.IsLoopback(address))
        {
            throw new KernelStartException(
                $"Expected a loopback address in {path}, but got '{content.Ip}': this kernel is offered to this "
                    + "machine only."
            );
        }
        return new ConnectionFile
        {
            Address = address,
            Key = Encoding.UTF8.GetBytes(content.Key),
            ShellPort = content.ShellPort,
            ControlPort = content.ControlPort,
            StdinPort = content.StdinPort,
            IopubPort = content.IopubPort,
            HeartbeatPort = content.HeartbeatPort,
        };
    }

    private sealed record Content
    {
        [JsonPropertyName("transport")]
        public string Transport { get; init; } = "tcp";

        [JsonPropertyName("ip")]
        public string Ip { get; init; } = "127.0.0.1";

        [JsonPropertyName("signature_scheme")]
        public string SignatureScheme { get; init; } = "hmac-sha256";

        [JsonPropertyName("key")]
        public string? Key { get; init; }

        [JsonPropertyName("shell_port"), JsonRequired]
        public int ShellPort { get; init; }

        [JsonPropertyName("control_port"), JsonRequired]
        public int ControlPort { get; init; }

        [JsonPropertyName("stdin_port"), JsonRequired]
        public int StdinPort { get; init; }

        [JsonPropertyName("iopub_port"), JsonRequired]
        public int IopubPort { get; init; }

        [JsonPropertyName("hb_port"), JsonRequired]
        public int HeartbeatPort { get; init; }
    }
}
