using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace NeuralNotebooks.Charts.Explorables;

/// <summary>Joins a script and all that it imports into one piece that can stand inside a page.</summary>
/// <remarks>
/// The sources are modules; in a notebook's output there are no files to import. What is embedded is their short form,
/// which tests/Explorables makes and the repository keeps, so that nobody needs Node to build the library.
/// </remarks>
internal static partial class ScriptBundle
{
    private static readonly ConcurrentDictionary<string, string> Texts = [];

    /// <summary>The script of that name, after those that it imports.</summary>
    public static string Of(string name)
    {
        var bundle = new StringBuilder();
        Append(name, bundle, []);
        return bundle.ToString();
    }

    /// <summary>A file among the scripts, in its short form.</summary>
    public static string Read(string file) => Texts.GetOrAdd(file, Load);

    private static string Load(string file)
    {
        using var stream =
            typeof(ScriptBundle).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"There is no script {file} in the library.");
        using var reader = new StreamReader(stream);
        return SourceHash().Replace(reader.ReadToEnd(), "").Trim();
    }

    private static void Append(string name, StringBuilder bundle, HashSet<string> done)
    {
        if (!done.Add(name))
            return;
        string text = Read(name + ".js");
        foreach (Match import in Import().Matches(text))
            Append(import.Groups[1].Value, bundle, done);
        bundle.Append(Export().Replace(Import().Replace(text, ""), "")).Append('\n');
    }

    [GeneratedRegex("""^/\*[0-9a-f]+\*/""")]
    private static partial Regex SourceHash();

    [GeneratedRegex("""import\{[^}]*\}from"\./(\w+)\.js";""")]
    private static partial Regex Import();

    [GeneratedRegex(@"\bexport (?=const |let |function |class )")]
    private static partial Regex Export();
}
