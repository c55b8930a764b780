namespace NeuralNotebooks.Exercises;

/// <summary>All exercises of the course.</summary>
internal static class ExerciseBook
{
    /// <summary>The exercises in the order of the lessons.</summary>
    public static IReadOnlyList<ExerciseDefinition> All { get; } =
    [
        .. Lesson00.All,
        .. Lesson01.All,
        .. Lesson02.All,
        .. Lesson03.All,
        .. Lesson04.All,
        .. Lesson05.All,
        .. Lesson06.All,
        .. Lesson07.All,
        .. Lesson08.All,
        .. Lesson09.All,
        .. Lesson10.All,
        .. Lesson11.All,
        .. Lesson12.All,
        .. Lesson13.All,
        .. Lesson14.All,
        .. Lesson15.All,
        .. Lesson16.All,
    ];

    private static readonly Dictionary<string, ExerciseDefinition> ById = All.ToDictionary(exercise => exercise.Id);

    /// <summary>The exercise with this id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ExerciseDefinition Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (ById.TryGetValue(id, out var exercise))
            return exercise;
        var neighbours = All.Select(known => known.Id).Where(known => Lesson(known) == Lesson(id)).ToList();
        string known = neighbours.Count == 0 ? "" : $" This lesson has {string.Join(", ", neighbours)}.";
        throw new ArgumentException($"There is no exercise \"{id}\".{known}", nameof(id));
    }

    /// <summary>The lesson of an exercise: "04" for "04.1".</summary>
    public static string Lesson(string id) => id.Split('.')[0];
}
