using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Host.Notebooks;

/// <summary>An .ipynb file (nbformat 4).</summary>
internal sealed class NotebookFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly JsonObject json;

    private NotebookFile(string path, JsonObject json)
    {
        Path = path;
        this.json = json;
        Cells = [.. ((JsonArray)json["cells"]!).Select(cell => new NotebookCell((JsonObject)cell!))];
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public IReadOnlyList<NotebookCell> Cells { get; private set; }

    public JsonObject Metadata => json["metadata"] as JsonObject ?? [];

    public (int Major, int Minor) Format => ((int?)json["nbformat"] ?? 0, (int?)json["nbformat_minor"] ?? 0);

    /// <summary>Reads a C# notebook.</summary>
    /// <exception cref="NotebookException">It is no notebook, of another format, or of another language.</exception>
    public static NotebookFile Load(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(File.ReadAllText(path, Utf8));
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            string first = exception.Message.Split(". ")[0].ReplaceLineEndings(" ");
            throw new NotebookException($"{path}: not a notebook, because it is not JSON ({first}).", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path}: cannot be read ({exception.Message})", exception);
        }

        try
        {
            return Check(path, node);
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or FormatException or InvalidCastException)
        {
            throw new NotebookException(
                $"{path}: not a valid notebook ({exception.Message.ReplaceLineEndings(" ")})",
                exception
            );
        }
    }

    /// <summary>The file's text as Jupyter would write it.</summary>
    public string ToJson() => NotebookJson.Write(json);

    /// <summary>Takes a cell out.</summary>
    public void Remove(NotebookCell cell)
    {
        int place = Cells.ToList().IndexOf(cell);
        ((JsonArray)json["cells"]!).RemoveAt(place);
        Cells = [.. Cells.Where(other => other != cell)];
    }

    /// <summary>Writes the notebook to another file.</summary>
    public void SaveAs(string path) => File.WriteAllBytes(path, Utf8.GetBytes(ToJson()));

    /// <summary>Replaces the file in one step; leaves it alone when nothing changed.</summary>
    /// <returns>Whether the file was written.</returns>
    public bool Save()
    {
        byte[] bytes = Utf8.GetBytes(ToJson());
        if (File.ReadAllBytes(Path).AsSpan().SequenceEqual(bytes))
            return false;
        string temporary = Path + ".saving";
        File.WriteAllBytes(temporary, bytes);
        File.Move(temporary, Path, overwrite: true);
        return true;
    }

    private static NotebookFile Check(string path, JsonNode? node)
    {
        if (node is not JsonObject json || json["nbformat"] is null)
            throw new NotebookException(
                $"{path}: not a notebook: expected a JSON object with \"nbformat\" and \"cells\"."
            );
        int format = (int)json["nbformat"]!;
        if (format != 4)
        {
            throw new NotebookException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}: notebook format {format}, but this host reads format 4. Convert it: jupyter "
                        + $"nbconvert --to notebook --nbformat 4."
                )
            );
        }

        if (json["cells"] is not JsonArray cells || cells.Any(cell => cell is not JsonObject))
            throw new NotebookException($"{path}: not a valid notebook: \"cells\" must be a list of objects.");
        CheckLanguage(path, json["metadata"]);
        var file = new NotebookFile(path, json);
        var foreign = file.Cells.FirstOrDefault(cell =>
            cell.IsCode && cell.Language is { } language && !IsCSharp(language)
        );
        if (foreign is not null)
            throw new NotebookException(
                $"{path}: cell {foreign.Id} is {foreign.Language}, but this host runs C# only."
            );
        return file;
    }

    private static void CheckLanguage(string path, JsonNode? metadata)
    {
        var kernel = metadata?["kernelspec"];
        string? language = (string?)kernel?["language"] ?? (string?)metadata?["language_info"]?["name"];
        if (
            language is null
            || IsCSharp(language)
            || (language == "polyglot-notebook" && (string?)kernel?["name"] == ".net-csharp")
        )
            return;
        string name = (string?)kernel?["display_name"] ?? language;
        throw new NotebookException(
            $"{path}: a {language} notebook (kernel \"{name}\"), but this host runs C# notebooks."
        );
    }

    private static bool IsCSharp(string language) =>
        language.Equals("C#", StringComparison.OrdinalIgnoreCase)
        || language.Equals("csharp", StringComparison.OrdinalIgnoreCase);
}
