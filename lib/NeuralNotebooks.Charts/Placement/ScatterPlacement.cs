using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>How lines and points look, whoever draws them.</summary>
internal static class ScatterPlacement
{
    /// <summary>How much of a band's colour covers what lies below it.</summary>
    public const double BandOpacity = 0.25;

    /// <summary>The usual radius of a marker.</summary>
    public const double Radius = 3.6;

    /// <summary>More points than this are drawn as one shape, without tooltips.</summary>
    public const int MostSingly = 120;

    /// <summary>The radius of markers, smaller where they are many.</summary>
    public static double MarkerRadius(int count, bool showLine, double axisLength, bool isOnColors) =>
        count switch
        {
            > 1000 => isOnColors ? 2.8 : 2,
            > 200 => isOnColors ? Radius : 2.8,
            > 40 => Radius,
            _ => showLine || axisLength < 350 ? Radius : 4.8,
        };

    /// <summary>What pointing at a point says.</summary>
    public static string Describe(ScatterTrace trace, int index, Axis x, Axis y)
    {
        string name = string.IsNullOrWhiteSpace(trace.Name) ? "" : trace.Name + ": ";
        return $"{name}{x.Title ?? "x"} {NumberText.Short(trace.X[index])}, {y.Title ?? "y"} "
            + $"{NumberText.Short(trace.Y[index])}";
    }

    /// <summary>The stretches between gaps.</summary>
    public static IEnumerable<(int Start, int End)> Runs(int count, Func<int, bool> isPoint)
    {
        int start = -1;
        for (int index = 0; index <= count; index++)
        {
            bool isInside = index < count && isPoint(index);
            if (isInside && start < 0)
                start = index;
            if (isInside || start < 0)
                continue;
            yield return (start, index);
            start = -1;
        }
    }
}
