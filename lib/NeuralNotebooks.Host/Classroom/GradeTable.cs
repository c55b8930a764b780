using System.Globalization;
using System.Net;
using System.Text;
using NeuralNotebooks.Exercises;

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
        csv.Append(string.Join(',', Exercises.Prepend("student").Append("solved").Select(Field)) + "\r\n");
        foreach (var student in Students)
        {
            var states = Exercises.Select(exercise => student.In(exercise).State).ToList();
            string solved = states.Count(state => state == GradeState.Solved).ToString(CultureInfo.InvariantCulture);
            var fields = states.Select(Words).Prepend(student.Student).Append(solved);
            csv.Append(string.Join(',', fields.Select(Field))).Append("\r\n");
        }

        return csv.ToString();
    }

    /// <summary>A page for one student: each exercise, what was answered, and what was wrong.</summary>
    public string ToHtml(StudentGrades student)
    {
        string rows = string.Concat(Exercises.Select(exercise => Row(exercise, student.In(exercise))));
        string notes = string.Concat(student.Notes.Select(note => $"<p>{Encode(note)}</p>\n"));
        int solved = Exercises.Count(exercise => student.In(exercise).State == GradeState.Solved);
        return $$"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{{Encode(student.Student)}}</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em }
            table { border-collapse: collapse; width: 100% }
            th, td { text-align: left; vertical-align: top; padding: .4em .8em; border-bottom: 1px solid #8888 }
            td:nth-child(2) { white-space: nowrap } td { overflow-wrap: anywhere } code { font-size: .9em }
            td p { margin: 0 0 .3em } tr { break-inside: avoid } thead { display: table-header-group }
            .solved { color: #1b7837 } .tried { color: #a35200 } .error { color: #b2182b }
            @media (prefers-color-scheme: dark) {
            .solved { color: #7fd48f } .tried { color: #ffb266 } .error { color: #ff8a80 } }
            @media print { body { font-size: 11pt; margin: 0; max-width: none; color: #000; background: #fff } }
            </style></head><body>
            <h1>{{Encode(student.Student)}}</h1>
            <p>{{string.Create(CultureInfo.InvariantCulture, $"{solved} of {Exercises.Count}")}} exercises solved.</p>
            {{notes}}<table>
            <thead><tr><th>Exercise</th><th>Result</th><th>What was answered, and what to look at</th></tr></thead>
            <tbody>
            {{rows}}</tbody></table></body></html>

            """;
    }

    private static string Row(string exercise, Grade grade)
    {
        string answer = grade.Answer.Length == 0 ? "" : $"<p>{FeedbackHtml.Prose(grade.Answer)}</p>";
        string feedback = grade.Feedback.Length == 0 ? "" : $"<p>{FeedbackHtml.Prose(grade.Feedback)}</p>";
        string words = Words(grade.State);
        string style = words.Replace(' ', '-');
        return $"<tr><th>{Encode(exercise)}</th><td class=\"{style}\">{Mark(grade.State)} {words}</td>"
            + $"<td>{answer}{feedback}</td></tr>\n";
    }

    /// <summary>A file name for a student's page.</summary>
    public string FileNameOf(StudentGrades student)
    {
        const int longest = 100;
        var safe = student
            .Student.Select(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' ? c : '_')
            .Take(longest);
        string name = string.Concat(safe).Trim();
        int place = Students.ToList().IndexOf(student) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{place:00} {name}.html");
    }

    /// <summary>The state as a sign that needs no colour.</summary>
    public static string Mark(GradeState state) =>
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
        string start = text.TrimStart();
        bool isFormula =
            text.Length > 0
            && (
                char.IsControl(text[0])
                || (start.Length > 0 && "=+-@＝＋－＠".Contains(start[0], StringComparison.Ordinal))
            );
        string safe = isFormula ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }
}
