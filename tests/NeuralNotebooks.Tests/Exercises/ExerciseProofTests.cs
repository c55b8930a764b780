using System.Globalization;
using System.Text.RegularExpressions;
using NeuralNotebooks.Exercises;
using Xunit.Abstractions;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>
/// Every exercise knows its stub, right answers however they are written, and the mistakes people make.
/// </summary>
public sealed class ExerciseProofTests(ITestOutputHelper output)
{
    private static readonly List<Proof> Proofs =
    [
        .. Proofs00.All,
        .. Proofs01.All,
        .. Proofs02.All,
        .. Proofs03.All,
        .. Proofs04.All,
        .. Proofs05.All,
        .. Proofs06.All,
        .. Proofs07.All,
        .. Proofs08.All,
        .. Proofs09.All,
        .. Proofs10.All,
        .. Proofs11.All,
        .. Proofs12.All,
        .. Proofs13.All,
        .. Proofs14.All,
        .. Proofs15.All,
        .. Proofs16.All,
    ];

    private static readonly HashSet<string> ProvenLessons = [.. Proofs.Select(proof => ExerciseBook.Lesson(proof.Id))];

    public static TheoryData<string> Ids => [.. Proofs.Select(proof => proof.Id)];

    [Fact]
    public void Every_exercise_of_a_proven_lesson_has_its_proof()
    {
        var exercises = ExerciseBook.All.Where(exercise => ProvenLessons.Contains(ExerciseBook.Lesson(exercise.Id)));
        Assert.Equal(exercises.Select(exercise => exercise.Id), Proofs.Select(proof => proof.Id));
        output.WriteLine(
            $"{Proofs.Count} exercises, {Proofs.Sum(proof => proof.RightAnswers.Count)} right answers, "
                + $"{Proofs.Sum(proof => proof.WrongAnswers.Count)} wrong answers"
        );
    }

    [Fact]
    public void Every_lesson_from_1_on_has_exercises_of_the_kinds_that_teach()
    {
        foreach (var lesson in ExerciseBook.All.GroupBy(exercise => ExerciseBook.Lesson(exercise.Id)))
        {
            if (lesson.Key is "00" || !ProvenLessons.Contains(lesson.Key))
                continue;
            Assert.True(lesson.Count() >= 4, $"Lesson {lesson.Key} has {lesson.Count()} exercises.");
            Assert.Contains(lesson, exercise => exercise.Kind == ExerciseKind.Build);
            Assert.Contains(
                lesson,
                exercise => exercise.Kind is ExerciseKind.FindTheBug or ExerciseKind.Diagnose or ExerciseKind.Experiment
            );
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_stub_is_not_yet_right_and_no_try(string id)
    {
        var result = new ExerciseSession().Check(id, Of(id).StubAnswers);
        Assert.Equal(Verdict.NotYet, result.Verdict);
        Assert.True(result.IsUntouched);
        Assert.Equal(0, result.Tries);
        Assert.Null(result.Hint);
        Assert.StartsWith("✗ not yet", result.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Right_answers_are_right_however_they_are_written(string id)
    {
        var proof = Of(id);
        Assert.True(proof.RightAnswers.Count >= 3, "The solution, and two answers written differently.");
        Assert.All(
            proof.RightAnswers,
            answers =>
            {
                var result = new ExerciseSession().Check(id, answers);
                Assert.True(result.Verdict == Verdict.Right, result.ToString());
                Assert.Null(result.Hint);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Wrong_answers_get_the_feedback_that_is_meant_for_them(string id)
    {
        var proof = Of(id);
        Assert.True(proof.WrongAnswers.Select(wrong => wrong.Feedback).Distinct().Count() >= 3);
        Assert.All(
            proof.WrongAnswers,
            wrong =>
            {
                var result = new ExerciseSession().Check(id, wrong.Answers);
                Assert.NotEqual(Verdict.Right, result.Verdict);
                Assert.Contains(wrong.Feedback, result.Feedback, StringComparison.Ordinal);
                Assert.Equal(1, result.Hint?.Number);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nothing_that_is_said_before_the_answer_is_right_contains_it(string id)
    {
        var exercise = ExerciseBook.Find(id);
        if (exercise.Judge is not NumbersJudge judge)
            return;
        var said = judge.Mistakes.Select(mistake => mistake.Feedback).Concat(exercise.Hints);
        foreach (double expected in NumberAnswer.Read(judge.Expected).Values)
        {
            // A single digit stands in many a sentence, and means something else there.
            string number = expected.ToString(CultureInfo.InvariantCulture).Replace('-', '−');
            if (number.Length > 1 && !exercise.Asks.Contains(number, StringComparison.Ordinal))
                Assert.DoesNotContain(said, text => Regex.IsMatch(text, $@"(?<![\d.]){Regex.Escape(number)}(?![\d.])"));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Hints_climb_with_each_new_answer_and_not_when_a_cell_runs_again(string id)
    {
        var session = new ExerciseSession();
        var exercise = ExerciseBook.Find(id);
        Assert.True(exercise.Hints.Count >= 3);
        var wrong = Of(id).WrongAnswers.DistinctBy(one => one.Feedback).ToList();
        session.Check(id, wrong[0].Answers);
        Assert.Equal(1, session.Check(id, wrong[0].Answers).Tries);
        Assert.Equal(exercise.Hints[1], session.Check(id, wrong[1].Answers).Hint?.Text);
        Assert.Equal(exercise.Hints[2], session.Check(id, wrong[2].Answers).Hint?.Text);
        Assert.Equal(Verdict.Right, session.Check(id, Of(id).RightAnswers[0]).Verdict);
        Assert.Equal(1, session.Progress(null).Solved);
    }

    private static Proof Of(string id) => Proofs.Single(proof => proof.Id == id);
}
