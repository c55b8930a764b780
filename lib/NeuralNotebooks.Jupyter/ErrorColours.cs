using System.Text.RegularExpressions;
using NeuralNotebooks.Session;

namespace NeuralNotebooks.Jupyter;

/// <summary>Adds terminal colours to a traceback: what went wrong in red, where in cyan.</summary>
internal static partial class ErrorColours
{
    private const string Red = "\u001b[31m";
    private const string BoldRed = "\u001b[1;31m";
    private const string Cyan = "\u001b[36m";
    private const string Reset = "\u001b[0m";

    public static IEnumerable<string> Colour(CellError error) => error.Traceback.Select(Colour);

    private static string Colour(string line)
    {
        if (CompilerError().Match(line) is { Success: true } compiler)
            return $"{compiler.Groups["where"]}{BoldRed}{compiler.Groups["what"]}{Reset}{compiler.Groups["why"]}";
        if (Caret().IsMatch(line))
            return Red + line + Reset;
        if (Frame().Match(line) is { Success: true } frame)
            return $"{frame.Groups["at"]}{Cyan}{frame.Groups["where"]}{Reset}{frame.Groups["code"]}";
        if (ExceptionName().Match(line) is { Success: true } exception)
            return $"{BoldRed}{exception.Groups["name"]}{Reset}{exception.Groups["why"]}";
        return line;
    }

    [GeneratedRegex(@"^(?<where>.*\(\d+,\d+\): )(?<what>error \w+)(?<why>:.*)$")]
    private static partial Regex CompilerError();

    [GeneratedRegex(@"^ +\^+$")]
    private static partial Regex Caret();

    [GeneratedRegex(@"^(?<at>   at )(?<where>.*?)(?<code>: .*)?$")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^(?<name>(---> )?[\w.+`]*Exception)(?<why>:.*)$")]
    private static partial Regex ExceptionName();
}
