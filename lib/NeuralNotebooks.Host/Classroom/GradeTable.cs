using System.Globalization;
using System.Net;
using System.Text;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>A class's grades: student × exercise.</summary>
/// <param name="Exercises">The columns, such as "04.1".</param>
/// <param name="Students">The rows.</param>
internal sealed record GradeTable(IReadOnlyList<string> Exercises, IReadOnlyList<StudentGrades> Students)
{
    /// <summary>The state in words.</summary>
    public static string Words(GradeState state) =>
        state switch
        {
            GradeState.Solved => "solved",
            GradeState.Tried => "tried",
            GradeState.Error => "error",
            _ => "not tried",
        };

    /// <summary>The table as comma-separated values.</summary>
    public string ToCsv()
    {
        var csv = new StringBuilder();
        csv.AppendLine(string.Join(',', Exercises.Prepend("student").Append("solved").Select(Field)));
        foreach (var student in Students)
        {
            var states = Exercises.Select(exercise => student.In(exercise).State).ToList();
            string solved = states.Count(state => state == GradeState.Solved).ToString(CultureInfo.InvariantCulture);
            csv.AppendLine(
                string.Join(',', states.Select(Words).Prepend(student.Student).Append(solved).Select(Field))
            );
        }

        return csv.ToString();
    }

    /// <summary>A page for one student: each exercise, and what was wrong.</summary>
    public string ToHtml(StudentGrades student)
    {
        string rows = string.Concat(
            Exercises
                .Select(exercise => (Exercise: exercise, Grade: student.In(exercise)))
                .Select(entry =>
                    $"<tr><th>{entry.Exercise}</th><td>{Mark(entry.Grade.State)} {Words(entry.Grade.State)}</td>"
                    + $"<td>{Encode(entry.Grade.Feedback)}</td></tr>\n"
                )
        );
        string notes = string.Concat(student.Notes.Select(note => $"<p>{Encode(note)}</p>\n"));
        int solved = Exercises.Count(exercise => student.In(exercise).State == GradeState.Solved);
        return $$"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{{Encode(student.Student)}}</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em }
            table { border-collapse: collapse } th, td { text-align: left; vertical-align: top; padding: .3em .8em;
            border-bottom: 1px solid #8888 } td:nth-child(2) { white-space: nowrap }
            </style></head><body>
            <h1>{{Encode(student.Student)}}</h1>
            <p>{{string.Create(CultureInfo.InvariantCulture, $"{solved} of {Exercises.Count}")}} exercises solved.</p>
            {{notes}}<table>
            {{rows}}</table></body></html>

            """;
    }

    /// <summary>A file name for a student's page.</summary>
    public string FileNameOf(StudentGrades student)
    {
        string name = string.Concat(
                student.Student.Select(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' ? c : '_')
            )
            .Trim(' ', '.');
        int place = Students.ToList().IndexOf(student) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{place:00} {name}.html");
    }

    private static string Mark(GradeState state) =>
        state switch
        {
            GradeState.Solved => "✓",
            GradeState.Tried => "✗",
            GradeState.Error => "!",
            _ => "○",
        };

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    // A spreadsheet takes a field that begins like a formula for one.
    private static string Field(string text)
    {
        string safe = text.Length > 0 && "=+-@\t".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }
}
