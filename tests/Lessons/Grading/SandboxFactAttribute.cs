using NeuralNotebooks.Host.Sandboxing;

namespace NeuralNotebooks.Lessons.Grading;

/// <summary>
/// A test that runs hostile cells, and so only where the sandbox has been proven to hold. Skipped, with the reason,
/// where there is none; in CI on Linux there must be.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SandboxFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(() =>
    {
        try
        {
            Sandbox.Create(data: null);
            return null;
        }
        catch (SandboxException exception)
        {
            return exception.Message;
        }
    });

    public SandboxFactAttribute()
    {
        bool isDemanded = OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("CI") == "true";
        if (!isDemanded && Missing.Value is { } reason)
            Skip = $"There is no sandbox here: {reason}.";
    }
}
