using System.Net;

namespace NeuralNotebooks.Jupyter.Tests;

public sealed class ConnectionFileTests
{
    private const string Valid = """
        {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5, "ip": "127.0.0.1",
         "key": "secret", "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": "x"}
        """;

    [Fact]
    public void The_file_that_a_front_end_writes_is_read()
    {
        var connection = ConnectionFile.Parse(Valid, "file.json");
        Assert.Equal(IPAddress.Loopback, connection.Address);
        Assert.Equal(
            (1, 2, 3, 4, 5),
            (
                connection.ShellPort,
                connection.IopubPort,
                connection.StdinPort,
                connection.ControlPort,
                connection.HeartbeatPort
            )
        );
        Assert.Equal("secret"u8, connection.Key);
    }

    [Theory]
    [InlineData("\"secret\"", "\"\"", "key")]
    [InlineData("127.0.0.1", "0.0.0.0", "loopback")]
    [InlineData("127.0.0.1", "192.168.1.7", "loopback")]
    [InlineData("127.0.0.1", "example.org", "loopback")]
    [InlineData("\"tcp\"", "\"ipc\"", "tcp")]
    [InlineData("hmac-sha256", "hmac-md5", "hmac-sha256")]
    [InlineData("\"shell_port\": 1,", "", "shell_port")]
    [InlineData("{", "", "malformed")]
    public void What_is_unsafe_or_malformed_is_refused_with_the_reason(string part, string replacement, string reason)
    {
        var refused = Assert.Throws<KernelStartException>(() =>
            ConnectionFile.Parse(Valid.Replace(part, replacement), "file.json")
        );
        Assert.Contains(reason, refused.Message);
        Assert.Contains("file.json", refused.Message);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("::1")]
    public void Other_names_of_this_machine_are_accepted(string address) =>
        Assert.True(
            IPAddress.IsLoopback(ConnectionFile.Parse(Valid.Replace("127.0.0.1", address), "file.json").Address)
        );

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains(
            "missing.json",
            Assert.Throws<KernelStartException>(() => ConnectionFile.Read("missing.json")).Message
        );
}
