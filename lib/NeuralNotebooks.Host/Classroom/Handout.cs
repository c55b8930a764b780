using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>Writes a class's copy of the lessons.</summary>
/// <remarks>
/// The folder is complete: <c>notebooks/</c> beside <c>lib/bin/</c>, as in the repository, so that each lesson's
/// <c>#r "../lib/bin/…"</c> holds wherever the folder is unpacked. What a lesson asks to predict is not in it: those
/// cells come without their outputs.
/// </remarks>
internal static class Handout
{
    /// <summary>Writes the lessons, and the libraries they refer to.</summary>
    /// <param name="lessons">The lessons' files.</param>
    /// <param name="folder">Where to; created when it is not there.</param>
    /// <param name="options">What to leave out.</param>
    /// <returns>The notebooks written.</returns>
    /// <exception cref="NotebookException">A lesson cannot be read, none is left, the folder holds one already, or the
    /// libraries are not built.</exception>
    public static IReadOnlyList<string> Write(IReadOnlyList<string> lessons, string folder, HandoutOptions options)
    {
        var chosen = lessons
            .Where(path =>
                options.Lessons.Count == 0 || (LessonNumbers.Of(path) is { } n && options.Lessons.Contains(n))
            )
            .ToList();
        if (chosen.Count == 0)
            throw new NotebookException("--lessons: there is no lesson with such a number.");
        string notebooks = Path.Combine(Path.GetFullPath(folder), "notebooks");
        // Somebody may have worked in it since.
        var targets = chosen.Select(path => Path.Combine(notebooks, Path.GetFileName(path)));
        if (!options.KeepExisting && targets.FirstOrDefault(File.Exists) is { } old)
            throw new NotebookException($"{old} is there already, perhaps with somebody's answers. Name a new folder.");
        Directory.CreateDirectory(notebooks);
        var written = new List<string>();
        foreach (string path in chosen)
        {
            string target = Path.Combine(notebooks, Path.GetFileName(path));
            if (File.Exists(target))
                continue;
            var notebook = NotebookFile.Load(path);
            Prepare(notebook, options);
            notebook.SaveAs(target);
            written.Add(target);
        }

        CopyLibraries(
            Path.Combine(Path.GetDirectoryName(chosen[0])!, "..", "lib", "bin"),
            Path.Combine(folder, "lib", "bin")
        );
        return written;
    }

    private static void Prepare(NotebookFile notebook, HandoutOptions options)
    {
        var predicted = Predictions.Answers(notebook);
        foreach (var cell in notebook.Cells.ToList())
        {
            if (cell.IsCode && (options.NoOutputs || predicted.Contains(cell)))
                cell.SetOutputs([], null);
            if (cell.Type != "markdown")
                continue;
            string text = cell.Source;
            if (options.NoSolutions)
                text = FoldedParts.WithoutSolutions(text);
            if (options.NoNotes)
                text = FoldedParts.WithoutNotes(text);
            if (text.Length == 0)
                notebook.Remove(cell);
            else if (text != cell.Source)
                cell.Source = text;
        }
    }

    private static void CopyLibraries(string from, string to)
    {
        string[] libraries = Directory.Exists(from) ? Directory.GetFiles(from, "*.dll") : [];
        if (libraries.Length == 0)
            throw new NotebookException($"{Path.GetFullPath(from)}: the libraries are not built. Run `dotnet build`.");
        Directory.CreateDirectory(to);
        foreach (string library in libraries)
        {
            File.Copy(library, Path.Combine(to, Path.GetFileName(library)), overwrite: true);
            // What a student presses F1 on.
            string help = Path.ChangeExtension(library, ".xml");
            if (File.Exists(help))
                File.Copy(help, Path.Combine(to, Path.GetFileName(help)), overwrite: true);
        }
    }
}
