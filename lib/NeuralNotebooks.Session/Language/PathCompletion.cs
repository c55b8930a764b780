using System.Text.RegularExpressions;

namespace NeuralNotebooks.Session.Language;

/// <summary>Proposes files and folders inside <c>#r "…</c> and <c>#load "…</c>.</summary>
internal static partial class PathCompletion
{
    /// <summary>Null when the cursor is not inside such a line.</summary>
    public static CompletionList? Complete(string code, int position, string folder)
    {
        int lineStart = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        if (Directive().Match(code[lineStart..position]) is not { Success: true } match)
            return null;
        string typed = match.Groups["path"].Value;
        if (typed.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            return new CompletionList(position, position, []);
        int nameStart = typed.LastIndexOfAny(['/', '\\']) + 1;
        int start = position - (typed.Length - nameStart);
        string[] extensions = match.Groups["directive"].Value == "r" ? [".dll", ".exe"] : [".csx", ".cs"];
        return new CompletionList(start, position, Entries(folder, typed[..nameStart], typed[nameStart..], extensions));
    }

    private static List<CompletionItem> Entries(string folder, string typedFolder, string prefix, string[] extensions)
    {
        var searched = new DirectoryInfo(Path.GetFullPath(typedFolder, folder));
        try
        {
            return
            [
                .. searched
                    .EnumerateFileSystemInfos()
                    .Where(entry => entry.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                    .Where(entry => prefix.Length > 0 || !entry.Name.StartsWith('.'))
                    .Where(entry =>
                        entry is DirectoryInfo || extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase)
                    )
                    .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                    .Select(entry => new CompletionItem(
                        entry is DirectoryInfo ? entry.Name + "/" : entry.Name,
                        "path"
                    )),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that does not exist, or that we may not read, has nothing to propose.
            return [];
        }
    }

    [GeneratedRegex("""^\s*#(?<directive>r|load)\s+"(?<path>[^"]*)$""")]
    private static partial Regex Directive();
}
