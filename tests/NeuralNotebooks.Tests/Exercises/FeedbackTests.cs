using System.Globalization;
using System.Text.RegularExpressions;
using MathNet.Numerics.LinearAlgebra;
using NeuralNotebooks.Exercises;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>What a student is told: in words a beginner knows, as text and as HTML that any page can show.</summary>
public sealed class FeedbackTests
{
    [Fact]
    public void Empty_and_flattened_arrays_are_not_taken_for_others()
    {
        Assert.False(Agree(new int[2, 2, 1], new int[4]));
        Assert.False(Agree(new double[0, 3], new double[0, 5]));
        Assert.False(Agree(new double[2, 3], new double[3, 2]));
        Assert.False(Agree(new double[1], new double[1, 1]));
        Assert.True(Agree(new double[2, 3], Matrix<double>.Build.Dense(2, 3)));
        Assert.True(
            Agree(
                new double[,]
                {
                    { 1, 2 },
                },
                new[] { new[] { 1, 2 } }
            )
        );
    }

    [Theory]
    [InlineData("says *when* a cell ran", "says <em>when</em> a cell ran")]
    [InlineData("*much too late*, `a*b*c`", "<em>much too late</em>, <code>a*b*c</code>")]
    [InlineData("2 * x * y, 2*x*y and ** or *", "2 * x * y, 2*x*y and ** or *")]
    [InlineData("*<b>*", "*&lt;b&gt;*")]
    public void Stars_around_words_stress_them_and_others_stay(string text, string html) =>
        Assert.Equal(html, FeedbackHtml.Prose(text));

    [Fact]
    public void Rows_of_different_length_are_named()
    {
        var exception = Assert.Throws<AnswerException>(() =>
            NumberAnswer.Read(new[] { new double[] { 1, 2 }, new double[] { 3 } })
        );
        Assert.Contains("The rows of your answer differ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_never_ends_is_told_apart_from_a_wrong_one()
    {
        using var enough = new ManualResetEventSlim();
        var judge = new FunctionJudge
        {
            Name = "Endless",
            Reference = (double x) => x,
            Cases =
            [
                [1.0],
            ],
            Patience = TimeSpan.FromMilliseconds(50),
        };
        var exception = Assert.Throws<AnswerException>(() =>
            judge.Judge([
                (double x) =>
                {
                    enough.Wait();
                    return x;
                },
            ])
        );
        enough.Set();
        Assert.Contains("not come to an end", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_cannot_change_what_the_next_one_is_asked()
    {
        var session = new ExerciseSession();
        double Greedy(double[] numbers)
        {
            double sum = numbers.Sum();
            Array.Clear(numbers);
            return sum / numbers.Length;
        }

        Assert.Equal(Verdict.Right, session.Check("00.3", [(Func<double[], double>)Greedy]).Verdict);
        Assert.Equal(Verdict.Right, session.Check("00.3", [(double[] numbers) => numbers.Average()]).Verdict);
    }

    [Theory]
    [InlineData(Verdict.NotYet, "✗", "not yet")]
    [InlineData(Verdict.Half, "½", "half right")]
    [InlineData(Verdict.Right, "✓", "right")]
    public void HTML_and_text_say_the_same_in_mark_and_words(Verdict verdict, string mark, string words)
    {
        double answer = verdict switch
        {
            Verdict.NotYet => -1.8,
            Verdict.Half => -0.081,
            _ => -0.162,
        };
        var result = new ExerciseSession().Check("04.2", [answer]);
        Assert.Equal(verdict, result.Verdict);
        Assert.StartsWith($"{mark} {words} · exercise 04.2", result.ToString(), StringComparison.Ordinal);
        string html = System.Net.WebUtility.HtmlDecode(Regex.Replace(result.ToHtml(), "<[^>]+>", ""));
        Assert.Contains($"{mark} {words}", html, StringComparison.Ordinal);
        Assert.Contains(answer.ToString(CultureInfo.InvariantCulture), html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", result.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", result.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void White_letters_stand_out_on_every_badge()
    {
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            string colour = FeedbackHtml.Colour(verdict);
            double[] parts =
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(i => Linear(Convert.ToInt32(colour.Substring(1 + 2 * i, 2), 16) / 255.0)),
            ];
            double luminance = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
            Assert.True(1.05 / (luminance + 0.05) >= 4.5, $"{verdict}: {colour}");
        }
    }

    [Fact]
    public void What_a_student_wrote_cannot_become_HTML()
    {
        var result = new ExerciseSession().Check("03.5", ["<script>alert(1)</script> is short"]);
        Assert.DoesNotContain("<script", result.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_written_the_same_in_every_culture()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new CultureInfo("de-DE");
            Assert.Contains("-1.8", new ExerciseSession().Check("04.2", [-1.8]).ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_model_answer_is_shown_only_to_those_who_wrote_one()
    {
        var session = new ExerciseSession();
        Assert.Null(session.Check("03.5", ["Because it is dead."]).Model);
        Assert.NotNull(session.Check("03.5", Proofs03.All.Single(proof => proof.Id == "03.5").RightAnswers[0]).Model);
    }

    [Fact]
    public void An_unknown_exercise_names_its_neighbours()
    {
        var exception = Assert.Throws<ArgumentException>(() => Exercise.Check("04.9", 1));
        Assert.Contains("04.1, 04.2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_come_with_words()
    {
        var pictures = Exercise.Pictures("09.4");
        Assert.Contains("D: The loss rises, slowly at first", pictures.ToString(), StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(pictures.ToHtml(), "<img alt=\"[^\"]+\""));
    }

    [Fact]
    public void Progress_counts_what_is_solved()
    {
        var session = new ExerciseSession();
        session.Check("00.1", [3]);
        session.Check("00.1", [4]);
        session.Check("00.3", [(double[] numbers) => numbers.Sum()]);
        var progress = session.Progress("00");
        Assert.Equal((1, 4), (progress.Solved, progress.Count));
        Assert.Contains("✓ right · 00.1", progress.ToString(), StringComparison.Ordinal);
        Assert.Contains("○ not tried · 00.2", progress.ToString(), StringComparison.Ordinal);
        Assert.Contains("✗ not yet · 00.3", progress.ToString(), StringComparison.Ordinal);
        Assert.Contains("No exercise has been run", new ExerciseSession().Progress(null).ToString());
    }

    private static bool Agree(object first, object second) =>
        NumberAnswer.Read(first).Agrees(NumberAnswer.Read(second), 1e-9);

    private static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
}
