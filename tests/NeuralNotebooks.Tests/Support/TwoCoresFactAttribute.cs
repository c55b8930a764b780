namespace NeuralNotebooks.Tests.Support;

/// <summary>A test of threads that work beside each other; with one core it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TwoCoresFactAttribute : FactAttribute
{
    public TwoCoresFactAttribute()
    {
        if (Environment.ProcessorCount < 2)
            Skip = "needs two processor cores: with one there are no workers";
    }
}
