using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Host.Notebooks;

/// <summary>An .ipynb file (nbformat 4).</summary>
internal sealed class NotebookFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private readonly JsonObject json;
    private readonly byte[] read;

    private NotebookFile(string path, JsonObject json, byte[] read)
    {
        Path = path;
        this.json = json;
        this.read = read;
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
        try
        {
            return Read(path, File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path}: cannot be read ({exception.Message})", exception);
        }
    }

    /// <summary>Reads a notebook from what stands, or shall stand, in a file.</summary>
    /// <exception cref="NotebookException">It is no notebook, of another format, or of another language.</exception>
    public static NotebookFile Read(string path, byte[] bytes)
    {
        JsonNode? node;
        try
        {
            var text = bytes.AsSpan();
            node = JsonNode.Parse(Utf8.GetString(text.StartsWith(ByteOrderMark) ? text[ByteOrderMark.Length..] : text));
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            string first = exception.Message.Split(". ")[0].ReplaceLineEndings(" ");
            throw new NotebookException($"{path}: not a notebook, because it is not JSON ({first}).", exception);
        }

        try
        {
            return Check(path, node, bytes);
        }
        // Duplicate names, a number where a text belongs, half a character: noticed only where they are looked at.
        catch (Exception exception)
            when (exception
                    is ArgumentException
                        or InvalidOperationException
                        or FormatException
                        or InvalidCastException
                        or OverflowException
            )
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

    /// <summary>Writes the file; leaves it alone when nothing changed.</summary>
    /// <returns>Whether the file was written.</returns>
    /// <exception cref="NotebookException">
    /// It cannot be written, or somebody else has changed it since it was read.
    /// </exception>
    public bool Save()
    {
        byte[] bytes = Utf8.GetBytes(ToJson());
        try
        {
            if (!File.ReadAllBytes(Path).AsSpan().SequenceEqual(read))
                throw new NotebookException($"{Path}: not saved, because it was changed while it ran. Run it again.");
            if (read.AsSpan().SequenceEqual(bytes))
                return false;
            Replace(bytes);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{Path}: not saved ({exception.Message.ReplaceLineEndings(" ")})", exception);
        }
    }

    /// <summary>
    /// Writes into the file itself, not into a new one of its name: links to it, its owner and its permissions stay. A
    /// copy beside it is there until all is written.
    /// </summary>
    private void Replace(byte[] bytes)
    {
        string copy = Path + ".saving";
        try
        {
            File.WriteAllBytes(copy, bytes);
        }
        catch
        {
            // A full disk is noticed here, while the notebook is still whole.
            File.Delete(copy);
            throw;
        }

        using (var file = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            Extend(file, bytes, copy);
            file.Position = 0;
            file.Write(bytes);
            file.SetLength(bytes.Length);
            file.Flush(flushToDisk: true);
        }

        File.Delete(copy);
    }

    // What the file is to be longer by comes first: only this takes more room on the disk, and it can be taken back.
    // The rest is written over what is there.
    private void Extend(FileStream file, byte[] bytes, string copy)
    {
        if (bytes.Length <= read.Length)
            return;
        try
        {
            file.Position = read.Length;
            file.Write(bytes.AsSpan(read.Length));
            file.Flush(flushToDisk: true);
        }
        catch
        {
            file.SetLength(read.Length);
            File.Delete(copy);
            throw;
        }
    }

    private static NotebookFile Check(string path, JsonNode? node, byte[] bytes)
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
        var file = new NotebookFile(path, json, bytes);
        file.LookAtEverything();
        var foreign = file.Cells.FirstOrDefault(cell =>
            cell.IsCode && cell.Language is { } language && !IsCSharp(language)
        );
        if (foreign is not null)
            throw new NotebookException(
                $"{path}: cell {foreign.Id} is {foreign.Language}, but this host runs C# only."
            );
        return file;
    }

    // JSON is read where it is looked at. What is wrong with it is to be said now, not in the middle of a run.
    private void LookAtEverything()
    {
        _ = ToJson();
        foreach (var cell in Cells)
            _ = (cell.Id, cell.Source, cell.Tags, cell.Language, cell.IsCode);
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
