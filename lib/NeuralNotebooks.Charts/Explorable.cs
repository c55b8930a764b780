using NeuralNotebooks.Charts.Display;
using NeuralNotebooks.Charts.Explorables;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Charts;

/// <summary>
/// A figure that answers to the reader: <c>Explorable.Neuron([1, 2, 3], [0.2, 0.8, -0.5], bias: 2)</c>. As the last
/// expression of a notebook cell it is shown; it needs no kernel from then on.
/// </summary>
/// <remarks>
/// It works by mouse, touch and keyboard, in light and dark, from 360 pixels of width on. Where scripts do not run, a
/// chart with the same content is shown. The arithmetic is JavaScript and is tested against the networks' library.
/// </remarks>
[TypeFormatterSource(typeof(ChartFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed partial class Explorable : IShown
{
    private readonly string script;
    private readonly string question;
    private readonly object data;
    private readonly Chart still;

    private Explorable(string script, string question, object data, Chart still)
    {
        this.script = script;
        this.question = question;
        this.data = data;
        this.still = still;
    }

    /// <summary>What the still shows, in words, and the question.</summary>
    public string Description => $"{question} {still.Description}";

    /// <summary>Asks another question above the figure.</summary>
    public Explorable WithQuestion(string question)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        return new Explorable(script, question, data, still);
    }

    /// <summary>The still as a self-contained SVG document.</summary>
    public string ToSvg() => still.ToSvg();

    /// <summary>One self-contained element: the still, and the script that makes it answer.</summary>
    public string ToHtml() => ExplorableHtml.Encode(script, question, data, ToSvg(), still.Description);

    /// <summary>The description.</summary>
    public override string ToString() => Description;

    private static double[] Numbers(IEnumerable<double> values, string name, int least, int most)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        double[] numbers = [.. values];
        if (numbers.Length < least || numbers.Length > most || !numbers.All(double.IsFinite))
            throw new ArgumentException(
                $"Expected from {least} to {most} finite numbers, but got {numbers.Length}.",
                name
            );
        return numbers;
    }
}
