using System.Globalization;
using System.Xml.Linq;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Svg;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>
/// The size of charts that say nothing else. The setting itself is everyone's, so no test changes it.
/// </summary>
public sealed class DefaultsTests
{
    private static readonly PlotFigure Line = new([new ScatterTrace([0, 1, 2], [1, 3, 2], "a") { ShowLine = true }])
    {
        Layout = new Layout
        {
            Title = "T",
            XAxis = new AxisLayout { Title = "x" },
        },
    };

    [Fact]
    public void Charts_are_for_a_screen_at_first() => Assert.Same(ChartDefaults.Screen, Chart.Defaults);

    [Fact]
    public void A_projector_gets_letters_of_eighteen_pixels()
    {
        var root = XDocument.Parse(Projected(Line)).Root!;
        double shown = Number(root, "width") / double.Parse(root.Attribute("viewBox")!.Value.Split(' ')[2]);

        Assert.Equal(1000, Number(root, "width"), 2.0);
        Assert.All(
            root.DescendantsAndSelf().Where(element => element.Attribute("font-size") is not null),
            element => Assert.True(Number(element, "font-size") * shown >= 18)
        );
    }

    [Fact]
    public void A_size_that_was_asked_for_is_the_size_on_the_projector()
    {
        var sized = Line with { Layout = Line.Layout with { Width = 900, Height = 450 } };

        Assert.Contains("width=\"900\" height=\"450\"", Projected(sized), StringComparison.Ordinal);
        Assert.Contains(
            "width=\"1800\" height=\"450\"",
            Projected(new GridFigure([sized, sized], 1, 2)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Sizes_that_no_one_could_read_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChartDefaults { TextScale = 0.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChartDefaults { Width = 10 });
        Assert.Throws<ArgumentNullException>(() => Chart.Defaults = null!);
    }

    private static string Projected(Figure figure)
    {
        var defaults = ChartDefaults.Projector;
        return SvgEncoder.Encode(Magnifier.Shrunk(figure, defaults.TextScale, defaults.Width), defaults.TextScale);
    }

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
