using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws a surface as shaded quadrilaterals, the far ones first, above a floor with ticks.</summary>
internal sealed class SurfaceRenderer
{
    private const int MaximumSide = 30;
    private const double FontSize = 11;
    private const double TitleSize = 12.5;

    private readonly SvgWriter svg;
    private readonly SurfaceFigure figure;
    private readonly Axis x;
    private readonly Axis y;
    private readonly Axis z;
    private double scale = 1;
    private double centreX;
    private double centreY;

    private SurfaceRenderer(SvgWriter svg, SurfaceFigure figure)
    {
        this.svg = svg;
        this.figure = figure;
        var layout = figure.Layout;
        x = Unit(new AxisLayout(), figure.X, layout.XAxis.Title);
        y = Unit(new AxisLayout(), figure.Y, layout.YAxis.Title);
        z = Unit(new AxisLayout(), figure.Z.Cast<double>().Concat(figure.Path.Select(point => point.Z)), figure.ZTitle);
    }

    public static void Draw(SvgWriter svg, SurfaceFigure figure, double width, double height) =>
        new SurfaceRenderer(svg, figure).Draw(width, height);

    private void Draw(double width, double height)
    {
        double top = Heading.Draw(svg, figure.Layout.Title, width);
        Fit(
            new Box(
                TitlePlacement.Padding + 40,
                top + 4,
                width - 2 * TitlePlacement.Padding - 80,
                height - top - TitlePlacement.Padding - 44
            )
        );
        DrawBox();
        DrawQuadrilaterals();
        DrawPath();
    }

    private static Axis Unit(AxisLayout layout, IEnumerable<double> values, string? title)
    {
        var axis = new Axis(layout with { Title = title }, new AxisData(values, 0, null, false)) { Length = 1 };
        axis.Ticks = axis.NumericTicks(6);
        return axis;
    }

    // The unit cube seen along the view: right, up and depth (greater is farther).
    private static (double Right, double Up, double Depth) Turn(double x, double y, double z)
    {
        var (u, v, w) = (x - 0.5, y - 0.5, (z - 0.5) * SurfaceView.ZLength);
        double right = -u * Math.Sin(SurfaceView.Azimuth) + v * Math.Cos(SurfaceView.Azimuth);
        double forward = u * Math.Cos(SurfaceView.Azimuth) + v * Math.Sin(SurfaceView.Azimuth);
        return (
            right,
            w * Math.Cos(SurfaceView.Elevation) - forward * Math.Sin(SurfaceView.Elevation),
            -(forward * Math.Cos(SurfaceView.Elevation) + w * Math.Sin(SurfaceView.Elevation))
        );
    }

    private void Fit(Box box)
    {
        var corners = Enumerable
            .Range(0, 8)
            .Select(corner => Turn(corner & 1, (corner >> 1) & 1, corner >> 2))
            .ToList();
        var (left, right) = (corners.Min(corner => corner.Right), corners.Max(corner => corner.Right));
        var (low, high) = (corners.Min(corner => corner.Up), corners.Max(corner => corner.Up));
        scale = Math.Max(10, Math.Min(box.Width / (right - left), box.Height / (high - low)));
        centreX = box.Left + box.Width / 2 - (left + right) / 2 * scale;
        centreY = box.Top + box.Height / 2 + (low + high) / 2 * scale;
    }

    private (double X, double Y) Place(double x, double y, double z)
    {
        var (right, up, _) = Turn(x, y, z);
        return (centreX + right * scale, centreY - up * scale);
    }

    private static string At((double X, double Y) point) =>
        SvgWriter.Coordinate(point.X) + " " + SvgWriter.Coordinate(point.Y);

    private string Segment(double x1, double y1, double z1, double x2, double y2, double z2) =>
        $"M{At(Place(x1, y1, z1))}L{At(Place(x2, y2, z2))}";

    // From azimuth −55° the walls behind are x = 0 and y = 1; x runs along the front, y along the right side.
    private void DrawBox()
    {
        string grid = string.Concat(
            x.Ticks.Select(tick => x.Position(tick.Value))
                .Select(x => Segment(x, 0, 0, x, 1, 0) + Segment(x, 1, 0, x, 1, 1))
                .Concat(
                    y.Ticks.Select(tick => y.Position(tick.Value))
                        .Select(y => Segment(0, y, 0, 1, y, 0) + Segment(0, y, 0, 0, y, 1))
                )
                .Concat(
                    z.Ticks.Select(tick => z.Position(tick.Value))
                        .Select(z => Segment(0, 0, z, 0, 1, z) + Segment(0, 1, z, 1, 1, z))
                )
        );
        svg.Empty("path", ("d", grid), ("stroke", Palette.GridLine), ("fill", "none"));
        string frame = Segment(0, 0, 0, 1, 0, 0) + Segment(1, 0, 0, 1, 1, 0) + Segment(0, 0, 0, 0, 0, 1);
        svg.Empty("path", ("d", frame), ("stroke", Palette.Axis), ("fill", "none")).NewLine();
        svg.Open("g", ("font-size", FontSize), ("fill", Palette.FaintInk));
        foreach (var tick in x.Ticks)
            Label(tick.Label, Place(x.Position(tick.Value), 0, 0), -4, 15, "end");
        foreach (var tick in y.Ticks)
            Label(tick.Label, Place(1, y.Position(tick.Value), 0), 6, 13, "start");
        foreach (var tick in z.Ticks)
            Label(tick.Label, Place(0, 0, z.Position(tick.Value)), -7, 4, "end");
        svg.Close();
        svg.Open("g", ("font-size", TitleSize));
        Label(x.Title ?? "x", Place(0.5, 0, 0), -28, 36, "middle");
        Label(y.Title ?? "y", Place(1, 0.5, 0), 30, 36, "middle");
        if (z.Title is not null)
            Label(z.Title, Place(0, 0, 1), 4, -10, "middle");
        svg.Close().NewLine();
    }

    private void Label(string text, (double X, double Y) place, double dx, double dy, string anchor) =>
        svg.Text("text", text, ("x", place.X + dx), ("y", place.Y + dy), ("text-anchor", anchor));

    private void DrawQuadrilaterals()
    {
        int[] rows = Kept(figure.Y.Length);
        int[] columns = Kept(figure.X.Length);
        var faces = new List<(double Depth, string Path, Rgb Color)>();
        for (int i = 0; i + 1 < rows.Length; i++)
        {
            for (int j = 0; j + 1 < columns.Length; j++)
            {
                (int Row, int Column)[] corners =
                [
                    (rows[i], columns[j]),
                    (rows[i], columns[j + 1]),
                    (rows[i + 1], columns[j + 1]),
                    (rows[i + 1], columns[j]),
                ];
                if (corners.All(corner => double.IsFinite(figure.Z[corner.Row, corner.Column])))
                    faces.Add(Face(corners));
            }
        }
        svg.Open(
            "g",
            ("stroke-width", 0.5),
            ("stroke", "#fff"),
            ("stroke-opacity", 0.45),
            ("stroke-linejoin", "round")
        );
        foreach (var (_, path, color) in faces.OrderByDescending(face => face.Depth))
            svg.Empty("path", ("d", path), ("fill", color));
        svg.Close().NewLine();
    }

    private (double Depth, string Path, Rgb Color) Face((int Row, int Column)[] corners)
    {
        var points = corners
            .Select(corner =>
                (
                    X: x.Position(figure.X[corner.Column]),
                    Y: y.Position(figure.Y[corner.Row]),
                    Z: z.Position(figure.Z[corner.Row, corner.Column])
                )
            )
            .ToArray();
        double mean = corners.Average(corner => figure.Z[corner.Row, corner.Column]);
        string path = "M" + string.Join(' ', points.Select(point => At(Place(point.X, point.Y, point.Z)))) + "z";
        var color = figure.Colors.Color(mean);
        // Light from the upper left: the diagonals' cross product is the normal.
        var (a, b) = (
            (points[2].X - points[0].X, points[2].Y - points[0].Y, (points[2].Z - points[0].Z) * SurfaceView.ZLength),
            (points[3].X - points[1].X, points[3].Y - points[1].Y, (points[3].Z - points[1].Z) * SurfaceView.ZLength)
        );
        var (nx, ny, nz) = (
            a.Item2 * b.Item3 - a.Item3 * b.Item2,
            a.Item3 * b.Item1 - a.Item1 * b.Item3,
            a.Item1 * b.Item2 - a.Item2 * b.Item1
        );
        double light = (-0.45 * nx - 0.25 * ny + 0.86 * nz) / Math.Max(1e-12, Math.Sqrt(nx * nx + ny * ny + nz * nz));
        double shade = 0.32 * (1 - Math.Clamp(light, 0, 1));
        return (
            points.Average(point => Turn(point.X, point.Y, point.Z).Depth),
            path,
            color.Mix(new Rgb(0, 0, 0), shade)
        );
    }

    private void DrawPath()
    {
        var places = figure
            .Path.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y) && double.IsFinite(point.Z))
            .Select(point => Place(x.Position(point.X), y.Position(point.Y), z.Position(point.Z)))
            .ToList();
        if (places.Count == 0)
            return;
        string line = "M" + string.Join(' ', places.Select(At));
        svg.Empty(
            "path",
            ("d", line),
            ("fill", "none"),
            ("stroke", "#fff"),
            ("stroke-width", 4),
            ("stroke-linejoin", "round")
        );
        svg.Empty(
            "path",
            ("d", line),
            ("fill", "none"),
            ("stroke", Palette.Highlight),
            ("stroke-width", 2),
            ("stroke-linejoin", "round")
        );
        svg.WithTooltip(
            "circle",
            "start",
            ("cx", places[0].X),
            ("cy", places[0].Y),
            ("r", 4),
            ("fill", "#fff"),
            ("stroke", Palette.Highlight),
            ("stroke-width", 2)
        );
        svg.WithTooltip(
            "circle",
            "end",
            ("cx", places[^1].X),
            ("cy", places[^1].Y),
            ("r", 4.5),
            ("fill", Palette.Highlight),
            ("stroke", "#fff")
        );
    }

    // At most thirty lines each way, evenly chosen with both ends: more is only a darker picture.
    private static int[] Kept(int count)
    {
        if (count <= MaximumSide)
            return [.. Enumerable.Range(0, count)];
        return
        [
            .. Enumerable
                .Range(0, MaximumSide)
                .Select(index => (int)Math.Round(index * (count - 1.0) / (MaximumSide - 1))),
        ];
    }
}
