using NeuralNotebooks.Exercises;

namespace NeuralNotebooks;

/// <summary>Checks the answers to the lessons' exercises.</summary>
/// <remarks>
/// A cell ends in one call, such as <c>Exercise.Check("04.1", change)</c>. What is right stands in
/// <c>NeuralNotebooks.Exercises</c>, so that neither the cell nor its output gives the answer away.
/// </remarks>
public static class Exercise
{
    /// <summary>Checks an answer: a number, numbers in an array, a list or a matrix, or a text.</summary>
    /// <param name="id">Lesson and number, such as "04.1".</param>
    /// <param name="answer">What the student found.</param>
    /// <returns>Right, half right or not yet, with what was recognised and the next hint.</returns>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static ExerciseResult Check(string id, object? answer) => ExerciseSession.Current.Check(id, [answer]);

    /// <summary>Checks a function: it is called with fresh numbers.</summary>
    /// <param name="id">Lesson and number, such as "02.4".</param>
    /// <param name="function">The student's function, by its name.</param>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static ExerciseResult Check(string id, Delegate? function) => ExerciseSession.Current.Check(id, [function]);

    /// <summary>Checks an answer in two parts, such as a letter and a reason.</summary>
    /// <param name="id">Lesson and number, such as "06.4".</param>
    /// <param name="first">The first part.</param>
    /// <param name="second">The second part.</param>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static ExerciseResult Check(string id, object? first, object? second) =>
        ExerciseSession.Current.Check(id, [first, second]);

    /// <summary>Checks two functions.</summary>
    /// <param name="id">Lesson and number, such as "03.4".</param>
    /// <param name="first">The first function, by its name.</param>
    /// <param name="second">The second function, by its name.</param>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static ExerciseResult Check(string id, Delegate? first, Delegate? second) =>
        ExerciseSession.Current.Check(id, [first, second]);

    /// <summary>Shows the pictures that an exercise asks about.</summary>
    /// <param name="id">Lesson and number, such as "09.4".</param>
    /// <exception cref="ArgumentException">There is no such exercise, or it has no pictures.</exception>
    public static ExercisePictures Pictures(string id) =>
        new(
            ExerciseBook.Find(id).Choices?.Invoke()
                ?? throw new ArgumentException($"Exercise {id} has no pictures.", nameof(id))
        );

    /// <summary>Tells which exercises are solved since the kernel started.</summary>
    /// <param name="lesson">The lesson's number, such as "04"; without it, the lessons whose exercises were
    /// run.</param>
    public static ExerciseProgress Progress(string? lesson = null) => ExerciseSession.Current.Progress(lesson);
}
