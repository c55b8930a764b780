using System.Globalization;

namespace NeuralNotebooks.Data.Generated;

/// <summary>
/// One way to write a digit: the points through which the pen passes, on a sheet of 100 × 100 with the origin at the
/// top left.
/// </summary>
/// <remarks>
/// A form is text such as <c>"15,5 10,50! 85,48 | 75,0 70,100"</c>: points <c>x,y</c> that a smooth curve passes
/// through,
/// <c>!</c> after a point at which the pen turns sharply, and <c>|</c> where it is lifted. The first form is the usual
/// one; each further form shows a way in which hands differ, as far as most of them go. An image goes a random part of
/// every such way, or the opposite way, so that a few forms span a whole family of shapes.
/// </remarks>
internal sealed class DigitStyle
{
    /// <summary>Reads the forms.</summary>
    /// <param name="digit">The digit, 0 to 9.</param>
    /// <param name="name">What the style is called, for the reader of the table.</param>
    /// <param name="weight">How often it is used, relative to the digit's other styles.</param>
    /// <param name="forms">One or more forms with the same points, corners and strokes.</param>
    /// <exception cref="ArgumentException">The forms do not match one another.</exception>
    public DigitStyle(int digit, string name, double weight, params string[] forms)
    {
        Digit = digit;
        Name = name;
        Weight = weight;
        Forms = Array.ConvertAll(forms, Parse);
        for (int form = 1; form < Forms.Length; form++)
        {
            if (!Forms[form].Select(point => point.Kind).SequenceEqual(Forms[0].Select(point => point.Kind)))
            {
                throw new ArgumentException(
                    $"The forms of style \"{name}\" of digit {digit} must have the same points, corners and strokes, "
                        + $"but \"{forms[form]}\" differs from \"{forms[0]}\".",
                    nameof(forms)
                );
            }
        }
    }

    /// <summary>The digit that the style writes, 0 to 9.</summary>
    public int Digit { get; }

    /// <summary>What the style is called.</summary>
    public string Name { get; }

    /// <summary>How often the style is used, relative to the digit's other styles.</summary>
    public double Weight { get; }

    /// <summary>The usual form, and those that show how it varies; all have the same points.</summary>
    public SkeletonPoint[][] Forms { get; }

    private static SkeletonPoint[] Parse(string form)
    {
        var points = new List<SkeletonPoint>();
        foreach (string stroke in form.Split('|'))
        {
            string[] words = stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (int i = 0; i < words.Length; i++)
            {
                var kind =
                    i == words.Length - 1 ? PointKind.End
                    : words[i].EndsWith('!') ? PointKind.Corner
                    : PointKind.Smooth;
                string[] numbers = words[i].TrimEnd('!').Split(',');
                points.Add(
                    new SkeletonPoint(
                        double.Parse(numbers[0], CultureInfo.InvariantCulture) / 100,
                        double.Parse(numbers[1], CultureInfo.InvariantCulture) / 100,
                        kind
                    )
                );
            }
        }

        return [.. points];
    }
}
