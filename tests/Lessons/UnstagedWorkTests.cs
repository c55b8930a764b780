namespace NeuralNotebooks.Lessons;

/// <summary>Says so if the tests have looked at other lessons than those in the folder.</summary>
public sealed class UnstagedWorkTests
{
    [UnstagedWorkFact]
    public void Every_lesson_that_was_tested_is_the_one_in_the_folder() => Assert.Empty(LessonFiles.WorkedIn);
}
