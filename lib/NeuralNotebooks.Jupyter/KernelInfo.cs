using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNotebooks.Jupyter.Messages;

namespace NeuralNotebooks.Jupyter;

/// <summary>How the kernel introduces itself.</summary>
internal static class KernelInfo
{
    public const string LanguageName = "C#";

    private static readonly string Version = typeof(KernelInfo).Assembly.GetName().Version!.ToString(3);

    public static JsonObject Create() =>
        new()
        {
            ["status"] = "ok",
            ["protocol_version"] = MessageCodec.ProtocolVersion,
            ["implementation"] = "NeuralNotebooks",
            ["implementation_version"] = Version,
            ["language_info"] = new JsonObject
            {
                ["name"] = LanguageName,
                ["version"] = LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString(),
                ["mimetype"] = "text/x-csharp",
                ["file_extension"] = ".cs",
                ["pygments_lexer"] = "csharp",
                ["codemirror_mode"] = "text/x-csharp",
            },
            ["banner"] = $"NeuralNotebooks {Version}: C# on {RuntimeInformation.FrameworkDescription}",
            ["help_links"] = new JsonArray(
                Link("C# language", "https://learn.microsoft.com/dotnet/csharp/"),
                Link(".NET API", "https://learn.microsoft.com/dotnet/api/")
            ),
            ["supported_features"] = new JsonArray(),
        };

    private static JsonObject Link(string text, string url) => new() { ["text"] = text, ["url"] = url };
}
