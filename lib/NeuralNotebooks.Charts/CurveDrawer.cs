namespace NeuralNotebooks.Charts;

/// <summary>Draws curves for a library that has no reference to this one, which finds it by name.</summary>
/// <remarks>Its name and the agreement stand in <see cref="Conventions.CurveDrawerName"/>.</remarks>
internal static class CurveDrawer
{
    private const int PanelHeight = 300;

    /// <summary>The picture by MIME type.</summary>
    /// <param name="horizontal">The title of the horizontal axis, which counts from 1.</param>
    /// <param name="curves">Those of one panel share their axes; at least one.</param>
    public static IReadOnlyDictionary<string, string> Draw(
        string horizontal,
        IReadOnlyList<(string Panel, string Name, double[] Values)> curves
    )
    {
        Chart[] panels =
        [
            .. curves
                .GroupBy(curve => curve.Panel)
                .Select(panel =>
                    Chart
                        .Combine(panel.Select(curve => Line(curve.Values, curve.Name)))
                        .WithTitle(panel.Key)
                        .WithXAxis(horizontal)
                        .WithLegend(panel.Count() > 1)
                        .WithSize(height: PanelHeight)
                ),
        ];
        var chart = panels.Length == 1 ? panels[0] : Chart.Grid(panels, rows: 1);
        return new Dictionary<string, string>
        {
            ["text/html"] = chart.ToHtml(),
            ["image/svg+xml"] = chart.ToSvg(),
            ["text/plain"] = chart.Description,
        };
    }

    // A single epoch is a point, and a line through few shows where they are.
    private static Chart Line(double[] values, string name) =>
        Chart.Line(Enumerable.Range(1, values.Length), values, showMarkers: values.Length <= 20, name);
}
