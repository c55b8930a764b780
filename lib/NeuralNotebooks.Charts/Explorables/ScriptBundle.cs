using System.Text;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Charts.Explorables;

/// <summary>Joins a script and all that it imports into one piece that can stand inside a page.</summary>
/// <remarks>
/// The sources are modules, so that tests take their functions one by one; in a notebook's output there are no files to
/// import. They follow three rules that a test holds: a name is declared in one file only, a line that begins with //
/// or * is a comment, and no text goes over several lines.
/// </remarks>
internal static partial class ScriptBundle
{
    private static readonly Dictionary<string, string> Texts = [];

    /// <summary>The script of that name after those that it imports, without comments and indentation.</summary>
    public static string Of(string name)
    {
        var bundle = new StringBuilder();
        Append(name, bundle, []);
        return bundle.ToString();
    }

    /// <summary>A file among the scripts, on as few characters as is simple.</summary>
    public static string Read(string file)
    {
        lock (Texts)
        {
            if (!Texts.TryGetValue(file, out string? text))
            {
                using var stream =
                    typeof(ScriptBundle).Assembly.GetManifestResourceStream(file)
                    ?? throw new InvalidOperationException($"There is no script {file} in the library.");
                using var reader = new StreamReader(stream);
                Texts[file] = text = reader.ReadToEnd();
            }
            return text;
        }
    }

    /// <summary>A text without its comments, indentation and empty lines.</summary>
    public static string Compact(string text)
    {
        string plain = Comment().Replace(text, "");
        var lines = plain.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !IsComment(line));
        return string.Join('\n', lines);
    }

    private static bool IsComment(string line) => line.StartsWith("//", StringComparison.Ordinal);

    private static void Append(string name, StringBuilder bundle, HashSet<string> done)
    {
        if (!done.Add(name))
            return;
        string text = Read(name + ".js");
        foreach (Match import in Import().Matches(text))
            Append(import.Groups[1].Value, bundle, done);
        bundle.Append(Export().Replace(Compact(Import().Replace(text, "")), "")).Append('\n');
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^import\s*\{[^}]*\}\s*from\s*""\./(\w+)\.js"";$", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex("^export ", RegexOptions.Multiline)]
    private static partial Regex Export();
}
