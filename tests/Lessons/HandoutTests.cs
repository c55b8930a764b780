using NeuralNotebooks.Host.Classroom;
using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Lessons;

/// <summary>A class's copy of the lessons is complete, and holds what the teacher wants it to hold.</summary>
public sealed class HandoutTests(LessonCopies lessons) : IClassFixture<LessonCopies>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("handout ü-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_older_copy_gets_what_is_new_and_keeps_what_was_done_in_it()
    {
        Write(
            new HandoutOptions
            {
                Lessons = new HashSet<int> { 1, 2 },
            }
        );
        string first = Directory.GetFiles(Path.Combine(folder, "notebooks"), "01*").Single();
        File.WriteAllText(first, "my answers");

        var written = Write(new HandoutOptions { KeepExisting = true });

        Assert.Equal(lessons.Files.Count - 2, written.Count);
        Assert.Equal("my answers", File.ReadAllText(first));
        Assert.Equal(lessons.Files.Count, Directory.GetFiles(Path.Combine(folder, "notebooks")).Length);
    }

    [Fact]
    public void A_copy_has_the_data_that_was_fetched_but_no_half_of_a_download()
    {
        string original = Path.Combine(folder, "original");
        foreach (
            string name in new[] { "datasets.json", "cache/mnist/a.gz", "cache/mnist/a.12.part", "cache/mnist/.lock" }
        )
        {
            string path = Path.Combine(original, "data", name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, name);
        }

        string copy = Path.Combine(folder, "copy");
        DataCopy.Write(Path.Combine(original, "notebooks"), copy);

        Assert.Equal(
            ["cache/mnist/a.gz", "datasets.json"],
            Directory
                .GetFiles(Path.Combine(copy, "data"), "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Path.Combine(copy, "data"), path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Solutions_notes_and_outputs_are_left_out_and_all_else_stays()
    {
        Write(
            new HandoutOptions
            {
                NoSolutions = true,
                NoNotes = true,
                NoOutputs = true,
            }
        );
        foreach (string name in LessonFiles.Names.AsEnumerable<object[]>().Select(row => (string)row[0]))
        {
            var original = LessonFiles.Load(name);
            var copy = NotebookFile.Load(Path.Combine(folder, "notebooks", name));
            string text = copy.ToJson();
            Assert.DoesNotContain("<summary>Solution", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Instructor's note", text, StringComparison.Ordinal);
            Assert.All(copy.Cells.Where(cell => cell.IsCode), cell => Assert.Empty(cell.Outputs));
            Assert.Equal(
                original.Cells.Where(cell => cell.IsCode).Select(cell => (cell.Id, cell.Source)),
                copy.Cells.Where(cell => cell.IsCode).Select(cell => (cell.Id, cell.Source))
            );
            Assert.Contains("Predict before you run", text, StringComparison.Ordinal);
            Assert.Equal(Questions(original), Questions(copy));
        }
    }

    [Fact]
    public void Nothing_but_what_shall_be_predicted_is_left_out_unless_asked_for()
    {
        Write(new HandoutOptions());
        foreach (string name in LessonFiles.Names.AsEnumerable<object[]>().Select(row => (string)row[0]))
        {
            var original = LessonFiles.Load(name);
            foreach (var cell in Predictions.Answers(original))
                cell.SetOutputs([], null);
            Assert.Equal(original.ToJson(), File.ReadAllText(Path.Combine(folder, "notebooks", name)));
        }
    }

    [Fact]
    public void No_output_answers_a_prediction()
    {
        Write(new HandoutOptions { Lessons = new HashSet<int> { 9 } });
        var copy = NotebookFile.Load(Directory.GetFiles(Path.Combine(folder, "notebooks")).Single());
        string[] withOutputs = [.. copy.Cells.Where(cell => cell.Outputs.Count > 0).Select(cell => cell.Id)];
        // Below a box, below an exercise in the walk, and a picture that no question precedes.
        Assert.DoesNotContain("edge", withOutputs);
        Assert.DoesNotContain("cell-12", withOutputs);
        Assert.Contains("cell-14", withOutputs);
    }

    [Fact]
    public void A_folder_that_somebody_may_have_worked_in_is_left_alone()
    {
        Write(
            new HandoutOptions
            {
                Lessons = new HashSet<int> { 1, 2 },
            }
        );
        string second = Directory.GetFiles(Path.Combine(folder, "notebooks"), "02*").Single();
        File.WriteAllText(second, "my answers");
        File.Delete(Directory.GetFiles(Path.Combine(folder, "notebooks"), "01*").Single());

        var error = Assert.Throws<NotebookException>(() => Write(new HandoutOptions()));

        Assert.Contains(second, error.Message, StringComparison.Ordinal);
        Assert.Equal("my answers", File.ReadAllText(second));
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "notebooks")));
    }

    [Fact]
    public void Lessons_can_be_chosen_and_find_their_libraries()
    {
        Write(new HandoutOptions { Lessons = LessonNumbers.Parse("1-2, 4") });
        string[] names = [.. Directory.GetFiles(Path.Combine(folder, "notebooks")).Select(Path.GetFileName).Order()!];
        Assert.Equal(["01", "02", "04"], names.Select(name => name[..2]));
        foreach (string name in names)
        {
            var references = NotebookFile
                .Load(Path.Combine(folder, "notebooks", name))
                .Cells.Where(cell => cell.IsCode)
                .SelectMany(cell => cell.Source.Split('\n'))
                .Where(line => line.StartsWith("#r \"", StringComparison.Ordinal))
                .Select(line => line.Split('"')[1]);
            Assert.All(
                references,
                reference => Assert.True(File.Exists(Path.Combine(folder, "notebooks", reference)), reference)
            );
        }
    }

    [Theory]
    [InlineData("3", "3")]
    [InlineData("1-5", "1,2,3,4,5")]
    [InlineData("0, 2,4-6", "0,2,4,5,6")]
    public void Lists_of_lessons_are_read(string text, string expected) =>
        Assert.Equal(expected, string.Join(',', LessonNumbers.Parse(text).Order()));

    [Theory]
    [InlineData("")]
    [InlineData("five")]
    [InlineData("5-1")]
    [InlineData("1-2-3")]
    [InlineData("-1")]
    public void Other_lists_are_refused(string text) => Assert.Throws<FormatException>(() => LessonNumbers.Parse(text));

    private static int Questions(NotebookFile notebook) =>
        notebook
            .Cells.Where(cell => cell.Type == "markdown")
            .Sum(cell => System.Text.RegularExpressions.Regex.Count(cell.Source, @"\*\*Exercise \d+ \("));

    private IReadOnlyList<string> Write(HandoutOptions options) => Handout.Write(lessons.Files, folder, options);
}
