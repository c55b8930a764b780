using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>Writes small pictures with their captions, on axes whose units are pixels.</summary>
internal static class PlotlyImages
{
    public static void Add(ImageGridFigure figure, PlotlyCanvas canvas, Box box)
    {
        var placement = ImageGridPlacement.Of(figure, box.Width);
        string axes = canvas.AddPixels(box);
        if (figure.Images.Count == 0)
            canvas.Write(
                "no images",
                box.Left + box.Width / 2,
                box.Top + placement.Top + 12,
                12,
                color: Palette.FaintInk
            );
        for (int index = 0; index < figure.Images.Count; index++)
        {
            var place = placement.Box(index);
            AddImage(figure, figure.Images[index], canvas, axes, place);
            bool isHighlighted = figure.Highlighted?[index] == true;
            canvas.AddRectangle(
                axes,
                place,
                null,
                isHighlighted ? Palette.Highlight : Palette.CardBorder,
                isHighlighted ? 3 : 0.6,
                isBelow: false
            );
            if (isHighlighted)
                AddCross(canvas, box.Left + place.Right - 8, box.Top + place.Top + 8);
            double baseline = box.Top + place.Bottom + ImageGridPlacement.FontSize + 3;
            foreach (string line in placement.Lines(figure.Labels?[index] ?? ""))
            {
                canvas.Write(
                    line,
                    box.Left + place.Left + place.Width / 2,
                    baseline,
                    ImageGridPlacement.FontSize,
                    color: isHighlighted ? Palette.Highlight : Palette.Ink,
                    isBold: isHighlighted
                );
                baseline += ImageGridPlacement.LineHeight;
            }
        }
        if (placement.BarRoom > 0)
            canvas.AddColorBar(
                figure.Colors,
                box.Right - TitlePlacement.Padding - placement.BarRoom + 8,
                box.Top + placement.Top,
                placement.BarHeight,
                axes
            );
    }

    private static void AddImage(ImageGridFigure figure, double[] pixels, PlotlyCanvas canvas, string axes, Box place)
    {
        double[,] z = new double[figure.Height, figure.Width];
        for (int index = 0; index < pixels.Length; index++)
            z[index / figure.Width, index % figure.Width] = pixels[index];
        if (pixels.Any(double.IsNaN))
            canvas.AddRectangle(axes, place, Palette.MissingCell, null, 0, isBelow: true);
        canvas.Add(
            new JsonObject
            {
                ["type"] = "heatmap",
                ["showscale"] = false,
                ["zsmooth"] = false,
                ["hoverinfo"] = "skip",
                ["x"] = PlotlyCanvas.Numbers(Edges(place.Left, place.Width, figure.Width)),
                ["y"] = PlotlyCanvas.Numbers(Edges(place.Top, place.Height, figure.Height)),
                ["z"] = PlotlyCanvas.Rows(z, value => double.IsNaN(value) ? value : figure.Colors.Fraction(value)),
                ["zmin"] = 0,
                ["zmax"] = 1,
                ["colorscale"] = PlotlyCanvas.ColorScale(figure.Colors.Scale.Stops),
            },
            axes
        );
    }

    private static IEnumerable<double> Edges(double start, double length, int count) =>
        Enumerable.Range(0, count + 1).Select(index => start + length * index / count);

    private static void AddCross(PlotlyCanvas canvas, double x, double y)
    {
        canvas.AddDisc(x, y, 7, Palette.Highlight, "#fff");
        canvas.AddStroke(x - 3, y - 3, x + 3, y + 3, "#fff", 1.8);
        canvas.AddStroke(x + 3, y - 3, x - 3, y + 3, "#fff", 1.8);
    }
}
