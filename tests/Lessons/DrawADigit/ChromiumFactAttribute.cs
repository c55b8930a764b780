namespace NeuralNotebooks.Lessons.DrawADigit;

/// <summary>
/// A test that needs a browser. Skipped, with the reason, where Chromium is not installed; in CI it must be.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Find() is null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "Chromium is not on the path; on Debian: apt-get install chromium.";
    }
}
