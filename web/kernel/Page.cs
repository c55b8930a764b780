using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace NeuralNotebooks.Browser;

/// <summary>What the worker's script offers to C#; it passes most of it on to the page.</summary>
[SupportedOSPlatform("browser")]
internal static partial class Page
{
    /// <summary>The script's name for the object with the functions below.</summary>
    private const string Module = "page";

    /// <summary>Console text; 0 for the output, 1 for the error stream.</summary>
    [JSImport("stream", Module)]
    public static partial void Stream(int stream, string text);

    /// <summary>A displayed value: its representations, the preferred one first, types and contents in pairs.</summary>
    [JSImport("display", Module)]
    public static partial void Display(string displayId, bool isUpdate, string[] types, string[] contents);

    /// <summary>A line that says how far work is; it is no part of the cell's output.</summary>
    [JSImport("progress", Module)]
    public static partial void Progress(string text);

    /// <summary>Removes the cell's output so far.</summary>
    [JSImport("clear", Module)]
    public static partial void Clear(bool wait);

    /// <summary>
    /// Asks for a line and waits for it: the line, "stop" as a null, or an error where the page cannot be waited for.
    /// </summary>
    [JSImport("readInput", Module)]
    public static partial string? ReadInput(string prompt, bool isPassword);

    /// <summary>Asks for a line; null when the cell was stopped meanwhile.</summary>
    [JSImport("readInputAsync", Module)]
    public static partial Task<string?> ReadInputAsync(string prompt, bool isPassword);

    /// <summary>Whether the reader has asked for a stop since the cell began; never without shared memory.</summary>
    [JSImport("isStopRequested", Module)]
    public static partial bool IsStopRequested();
}
