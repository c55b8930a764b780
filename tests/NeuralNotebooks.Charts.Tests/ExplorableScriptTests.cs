using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NeuralNotebooks.Charts.Explorables;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>What holds for the scripts' files, without Node and without a browser.</summary>
public sealed partial class ExplorableScriptTests
{
    private static readonly string Scripts = Path.Combine(
        FindRoot(),
        "lib",
        "NeuralNotebooks.Charts",
        "Explorables",
        "Scripts"
    );

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Scripts).Select(path => Path.GetFileName(path))];

    /// <summary>Who changes a script shortens it: cd tests/Explorables; npm ci; npm run minify.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void A_short_form_is_that_of_its_source(string file)
    {
        string source = File.ReadAllText(Path.Combine(Scripts, file)).ReplaceLineEndings("\n");
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..12];
        string shortForm = File.ReadAllText(Path.Combine(Scripts, "..", "Minified", file));
        Assert.StartsWith($"/*{hash}*/", shortForm, StringComparison.Ordinal);
    }

    [Fact]
    public void No_short_form_is_left_of_a_source_that_has_gone() =>
        Assert.Equal(
            Directory.EnumerateFiles(Scripts).Select(Path.GetFileName).Order(),
            Directory.EnumerateFiles(Path.Combine(Scripts, "..", "Minified")).Select(Path.GetFileName).Order()
        );

    /// <summary>Joined files share their names: of two functions of one name the second would win.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Files_that_are_joined_declare_a_name_once(string file)
    {
        if (!file.EndsWith(".js", StringComparison.Ordinal))
            return;
        var names = new List<string>();
        var waiting = new Queue<string>([file]);
        var seen = new HashSet<string>();
        while (waiting.TryDequeue(out string? next))
        {
            if (!seen.Add(next))
                continue;
            string text = File.ReadAllText(Path.Combine(Scripts, next));
            names.AddRange(Declaration().Matches(text).Select(match => match.Groups[1].Value));
            foreach (Match import in Import().Matches(text))
                waiting.Enqueue(import.Groups[1].Value);
        }
        Assert.Equal(names.Distinct().Order(), names.Order());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_bundle_has_neither_imports_nor_exports(string file)
    {
        if (!file.EndsWith(".js", StringComparison.Ordinal))
            return;
        string bundle = ScriptBundle.Of(Path.GetFileNameWithoutExtension(file));
        Assert.DoesNotMatch(@"\bimport\b|\bexport\b", bundle);
        Assert.DoesNotContain("/*", bundle, StringComparison.Ordinal);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NeuralNotebooks.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests must run inside the repository.");
        return folder.FullName;
    }

    [GeneratedRegex(@"^(?:export )?(?:const|let|function|class) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex("""from "\./(\w+\.js)";""")]
    private static partial Regex Import();
}
