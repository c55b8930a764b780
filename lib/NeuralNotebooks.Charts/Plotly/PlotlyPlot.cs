using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>Writes traces on a pair of axes.</summary>
internal sealed class PlotlyPlot
{
    private readonly PlotFigure figure;
    private readonly PlotlyCanvas canvas;
    private readonly Box box;
    private readonly PlotPlacement placement;
    private readonly Box plot;
    private readonly PlotlyScale x;
    private readonly PlotlyScale y;

    public PlotlyPlot(PlotFigure figure, PlotlyCanvas canvas, Box box)
    {
        (this.figure, this.canvas, this.box) = (figure, canvas, box);
        placement = new PlotPlacement(figure, box.Width, box.Height);
        var inner = placement.Plot;
        plot = new Box(box.Left + inner.Left, box.Top + inner.Top, inner.Width, inner.Height);
        (x, y) = (new PlotlyScale(placement.X), new PlotlyScale(placement.Y));
    }

    public void Add()
    {
        bool isOverGrid = figure.Traces.Any(trace => trace is GridTrace);
        var labels = placement.XLabels;
        var xAxis = x.Encode(PlotPlacement.LabelSize, !isOverGrid, labels.Written);
        if (labels.IsTurned)
            xAxis["tickangle"] = XLabels.Angle;
        else
            xAxis["tickangle"] = 0;
        string axes = canvas.AddAxes(plot, xAxis, y.Encode(PlotPlacement.LabelSize, !isOverGrid, placement.YLabel));
        WriteTitles();
        if (y.Axis is { Minimum: < 0, Maximum: > 0, Logarithmic: false, Categories: null } && !isOverGrid)
            AddLine(axes, new ReferenceLine(0, false, null), Palette.Axis, 0.8, "solid", "below");
        var grids = new PlotlyGrids(canvas, axes, x, y);
        foreach (var grid in figure.Traces.OfType<GridTrace>())
            grids.Add(grid);
        AddSeries(axes);
        AddEndLabels();
        if (placement.Colors is not null)
            canvas.AddColorBar(placement.Colors, box.Left + placement.ColorBarLeft, plot.Top, plot.Height, axes);
        foreach (var line in figure.Layout.ReferenceLines)
            AddLine(axes, line, Palette.Ink, 1.2, "6px,4px", "above");
        AddNotes(axes);
        if (placement.IsEmpty)
            canvas.Write(
                "no data",
                plot.Left + plot.Width / 2,
                plot.Top + plot.Height / 2,
                12,
                color: Palette.FaintInk
            );
    }

    private void WriteTitles()
    {
        if (placement.X.Title is { } below)
            canvas.Write(
                TextMetrics.Shorten(below, PlotPlacement.TitleSize, placement.Plot.Right - TitlePlacement.Padding),
                plot.Left + plot.Width / 2,
                box.Top + placement.XTitleBaseline,
                PlotPlacement.TitleSize
            );
        if (placement.Y.Title is { } beside)
            canvas.Write(
                TextMetrics.Shorten(beside, PlotPlacement.TitleSize, placement.Plot.Bottom - TitlePlacement.Padding),
                box.Left + TitlePlacement.Padding + PlotPlacement.TitleSize - 2,
                plot.Top + plot.Height / 2,
                PlotPlacement.TitleSize,
                angle: -90
            );
    }

    private void AddSeries(string axes)
    {
        var legend = placement.Legend;
        var listed = legend.Items.Select(item => item.Entry.Series).ToHashSet();
        string? name =
            listed.Count > 0
                ? canvas.AddLegend(box.Left + TitlePlacement.Padding - 8, box.Top + placement.LegendTop - 4)
                : null;
        var encoder = new PlotlySeries(figure, x, y);
        var (series, group) = (0, 0);
        foreach (var trace in figure.Traces.Where(trace => trace is not GridTrace))
        {
            var encoded = encoder.Encode(trace, series, trace is BarTrace ? group++ : 0).ToList();
            for (int part = 0; part < encoded.Count; part++)
            {
                // One entry per series, whatever it is made of.
                bool isEntry = part == encoded.Count - 1 && listed.Contains(series);
                encoded[part]["showlegend"] = isEntry;
                if (isEntry)
                {
                    encoded[part]["name"] = PlotlyCanvas.Escape(trace.Name!);
                    encoded[part]["legend"] = name;
                }
                canvas.Add(encoded[part], axes);
            }
            series++;
        }
        if (legend.Rest is { } rest)
            canvas.Write(
                rest,
                box.Left + TitlePlacement.Padding + legend.RestX,
                box.Top + placement.LegendTop + (legend.Rows - 0.5) * LegendPlacement.RowHeight + 4,
                12,
                "left",
                Palette.FaintInk
            );
    }

    private void AddEndLabels()
    {
        foreach (var label in placement.EndLabels?.Place(placement.X, placement.Y) ?? [])
        {
            canvas.AddStroke(
                plot.Left + label.X,
                plot.Top + label.Y,
                plot.Left + label.TextX - 3,
                plot.Top + label.TextY,
                Palette.Color(label.Series)
            );
            canvas.Write(label.Text, plot.Left + label.TextX, plot.Top + label.TextY + 4, EndLabels.FontSize, "left");
        }
    }

    private void AddLine(string axes, ReferenceLine line, string color, double width, string dash, string layer)
    {
        var scale = line.IsVertical ? x : y;
        if (!scale.Axis.Shows(line.Value) || scale.Axis.IsOutside(line.Value))
            return;
        double place = scale.Place(line.Value);
        canvas.Shapes.Add(
            (JsonNode)
                new JsonObject
                {
                    ["type"] = "line",
                    ["layer"] = layer,
                    ["xref"] = "x" + axes + (line.IsVertical ? "" : " domain"),
                    ["yref"] = "y" + axes + (line.IsVertical ? " domain" : ""),
                    ["x0"] = line.IsVertical ? place : 0,
                    ["x1"] = line.IsVertical ? place : 1,
                    ["y0"] = line.IsVertical ? 0 : place,
                    ["y1"] = line.IsVertical ? 1 : place,
                    ["line"] = new JsonObject
                    {
                        ["color"] = color,
                        ["width"] = width,
                        ["dash"] = dash,
                    },
                }
        );
        if (line.Label is null)
            return;
        string label = TextMetrics.Shorten(line.Label, NotePlacement.FontSize, plot.Width - 8);
        var (left, baseline, anchor) = NotePlacement.OfLabel(line, label, placement.Plot, placement.X, placement.Y);
        canvas.Write(
            label,
            plot.Left + left,
            plot.Top + baseline,
            NotePlacement.FontSize,
            anchor == "end" ? "right" : "left"
        );
    }

    private void AddNotes(string axes)
    {
        foreach (var note in figure.Layout.Annotations)
        {
            if (!x.Axis.Shows(note.X) || !y.Axis.Shows(note.Y) || x.Axis.IsOutside(note.X) || y.Axis.IsOutside(note.Y))
                continue;
            var place = NotePlacement.Of(note, placement.Plot, placement.X, placement.Y);
            canvas.Annotations.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["text"] = string.Join("<br>", place.Lines.Select(PlotlyCanvas.Escape)),
                        // The places of an annotation on a logarithmic axis are exponents.
                        ["x"] = PlotlyCanvas.Number(Exponent(x, note.X)),
                        ["y"] = PlotlyCanvas.Number(Exponent(y, note.Y)),
                        ["xref"] = "x" + axes,
                        ["yref"] = "y" + axes,
                        ["showarrow"] = true,
                        ["arrowhead"] = 6,
                        ["arrowwidth"] = 1,
                        ["arrowcolor"] = Palette.Ink,
                        ["ax"] = place.TipX - place.X,
                        ["ay"] = place.TipY - place.Y,
                        ["xanchor"] = place.IsLeft ? "right" : "left",
                        ["yanchor"] = place.IsBelow ? "top" : "bottom",
                        ["align"] = place.IsLeft ? "right" : "left",
                        ["borderpad"] = 1,
                        ["font"] = new JsonObject { ["size"] = NotePlacement.FontSize, ["color"] = Palette.Ink },
                    }
            );
        }
    }

    private static double Exponent(PlotlyScale scale, double value)
    {
        double place = scale.Place(value);
        return scale.IsLogarithmic ? Math.Log10(place) : place;
    }
}
