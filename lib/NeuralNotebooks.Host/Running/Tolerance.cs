using System.Globalization;

namespace NeuralNotebooks.Host.Running;

/// <summary>How far two numbers may lie apart and still count as the same output.</summary>
/// <param name="Relative">The difference, as a part of the larger of the two.</param>
/// <param name="Absolute">What is let pass near zero.</param>
/// <remarks>
/// 1e-4: another processor sums in another order, and a training run carries the last digits' difference along; what a
/// reader would call another result is larger. In drawings a twentieth of a pixel is let pass, which nobody sees.
/// </remarks>
internal sealed record Tolerance(double Relative, double Absolute)
{
    /// <summary>A cell's tag that replaces the relative tolerance: "check-tolerance=0.01".</summary>
    public const string Tag = "check-tolerance=";

    public static Tolerance Default { get; } = new(1e-4, 1e-9);

    /// <summary>The same for coordinates in a drawing.</summary>
    public Tolerance InDrawing => this with { Absolute = 0.05 };

    public static Tolerance Of(IEnumerable<string> tags)
    {
        string? tag = tags.FirstOrDefault(tag => tag.StartsWith(Tag, StringComparison.Ordinal));
        return
            tag is not null
            && double.TryParse(tag.AsSpan(Tag.Length), CultureInfo.InvariantCulture, out double relative)
            ? Default with
            {
                Relative = relative,
            }
            : Default;
    }

    public bool AreClose(double first, double second) =>
        first.Equals(second)
        || Math.Abs(first - second) <= Math.Max(Absolute, Relative * Math.Max(Math.Abs(first), Math.Abs(second)));
}
