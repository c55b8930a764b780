namespace NeuralNotebooks.Lessons;

/// <summary>Skipped, with what to do, where somebody has worked in the lessons of this clone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnstagedWorkFactAttribute : FactAttribute
{
    public UnstagedWorkFactAttribute()
    {
        string[] names = [.. LessonFiles.WorkedIn];
        if (names.Length > 0)
            Skip =
                $"{string.Join(", ", names)}: changed here and not staged, so the tests took the lessons as git has "
                + "them. To test your change: git add notebooks. To work on exercises, use a copy: "
                + "dotnet run --project lib/NeuralNotebooks.Host -- copy ../my-lessons";
    }
}
