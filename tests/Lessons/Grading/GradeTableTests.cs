using NeuralNotebooks.Host.Classroom;

namespace NeuralNotebooks.Lessons.Grading;

/// <summary>What a spreadsheet, a browser and a file system make of names and answers that nobody has vetted.</summary>
public sealed class GradeTableTests
{
    private static readonly Grade Wrong = new(
        GradeState.Tried,
        "<script>alert(1)</script> & \"more\"",
        "<img src=x onerror=alert(2)>"
    );

    [Theory]
    [InlineData("Anna Ångström", "Anna Ångström")]
    [InlineData("=SUM(A1:A9)", "'=SUM(A1:A9)")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("O'Neil, Björn", "\"O'Neil, Björn\"")]
    [InlineData("the \"quoted\"", "\"the \"\"quoted\"\"\"")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void A_name_stays_a_name_in_a_spreadsheet(string name, string field)
    {
        string csv = Table(name).ToCsv();
        Assert.Equal($"student,00.1,00.2,solved\r\n{field},tried,not tried,0\r\n", csv);
    }

    [Fact]
    public void A_page_shows_what_a_student_wrote_and_runs_none_of_it()
    {
        var table = Table("</title><script>alert(3)</script>");
        string page = table.ToHtml(table.Students[0]);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Contains("a note &lt;b&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd", "01 .._.._etc_passwd.html")]
    [InlineData("Anna Ångström", "01 Anna Ångström.html")]
    [InlineData("a\\b:c*d?", "01 a_b_c_d_.html")]
    public void A_page_is_written_where_it_belongs(string name, string file)
    {
        var table = Table(name);
        Assert.Equal(file, table.FileNameOf(table.Students[0]));
    }

    [Fact]
    public void Names_that_look_the_same_as_files_get_pages_of_their_own()
    {
        var grades = new Dictionary<string, Grade>();
        var table = new GradeTable([], [new StudentGrades("a:b", grades, []), new StudentGrades("a?b", grades, [])]);
        Assert.Equal(2, table.Students.Select(table.FileNameOf).Distinct().Count());
        var longest = Table(new string('n', 250));
        Assert.InRange(longest.FileNameOf(longest.Students[0]).Length, 1, 120);
    }

    private static GradeTable Table(string name) =>
        new(
            ["00.1", "00.2"],
            [new StudentGrades(name, new Dictionary<string, Grade> { ["00.1"] = Wrong }, ["a note <b>"])]
        );
}
