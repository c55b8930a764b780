namespace NeuralNotebooks.Data.Generated;

/// <summary>
/// Draws the path of a pen as MNIST's images are made: fitted into a box of 20 × 20 with its aspect kept, anti-aliased,
/// and placed so that the centre of mass lies in the middle of 28 × 28 pixels.
/// </summary>
internal sealed class DigitRaster
{
    /// <summary>Width and height of an image in pixels.</summary>
    public const int Size = 28;

    /// <summary>Width and height of the box that the ink fits into.</summary>
    public const int Box = 20;

    private const int Margin = (Size - Box) / 2;

    private readonly double[] ink = new double[Size * Size];

    /// <summary>Draws the path.</summary>
    /// <param name="path">The path at any scale; it is scaled here to pixels.</param>
    /// <param name="edgeWidth">The width in pixels over which the ink fades out.</param>
    /// <param name="pixels">Receives Size × Size intensities, each a multiple of 1/255.</param>
    public void Draw(Span<PenPoint> path, double edgeWidth, Span<float> pixels)
    {
        Fit(path);
        Array.Clear(ink);
        for (int i = 0; i < path.Length; i++)
        {
            var from = path[path[i].StartsStroke ? i : i - 1];
            DrawPiece(from, path[i], edgeWidth);
        }

        Centre(pixels);
    }

    /// <summary>Scales and moves the path so that the longer side of its ink fills the box.</summary>
    private static void Fit(Span<PenPoint> path)
    {
        // The line's width stays what it is, whatever the scale, so the ink's extent is known only once the scale is.
        // Newton's method on extent(scale) = Box: the extent grows by the bare path's extent per unit of scale.
        double bare = Extent(path, scale: 1e9) / 1e9;
        double scale = Box / bare;
        for (int pass = 0; pass < 3; pass++)
            scale += (Box - Extent(path, scale)) / bare;

        (double inkLeft, double inkTop, _, _) = InkBounds(path, scale);
        foreach (ref var point in path)
        {
            point.X = Margin + scale * point.X - inkLeft;
            point.Y = Margin + scale * point.Y - inkTop;
        }
    }

    private static double Extent(Span<PenPoint> path, double scale)
    {
        (double left, double top, double right, double bottom) = InkBounds(path, scale);
        return Math.Max(right - left, bottom - top);
    }

    /// <summary>The edges of the ink when the path is scaled and its width is not.</summary>
    private static (double Left, double Top, double Right, double Bottom) InkBounds(Span<PenPoint> path, double scale)
    {
        double left = double.MaxValue,
            top = double.MaxValue,
            right = double.MinValue,
            bottom = double.MinValue;
        foreach (ref readonly var point in path)
        {
            left = Math.Min(left, scale * point.X - point.Radius);
            right = Math.Max(right, scale * point.X + point.Radius);
            top = Math.Min(top, scale * point.Y - point.Radius);
            bottom = Math.Max(bottom, scale * point.Y + point.Radius);
        }

        return (left, top, right, bottom);
    }

    /// <summary>Adds the ink of a straight piece whose width changes evenly from one end to the other.</summary>
    private void DrawPiece(in PenPoint from, in PenPoint to, double edgeWidth)
    {
        double reach = Math.Max(from.Radius, to.Radius) + 0.5 * edgeWidth;
        int left = Pixel(Math.Min(from.X, to.X) - reach),
            right = Pixel(Math.Max(from.X, to.X) + reach);
        int top = Pixel(Math.Min(from.Y, to.Y) - reach),
            bottom = Pixel(Math.Max(from.Y, to.Y) + reach);
        double alongX = to.X - from.X,
            alongY = to.Y - from.Y;
        double inverse = 1 / (alongX * alongX + alongY * alongY + 1e-12);
        double perEdge = 1 / edgeWidth;
        for (int row = top; row <= bottom; row++)
        {
            double y = row + 0.5 - from.Y;
            for (int column = left; column <= right; column++)
            {
                double x = column + 0.5 - from.X;
                double t = Math.Clamp((x * alongX + y * alongY) * inverse, 0, 1);
                double offX = x - t * alongX,
                    offY = y - t * alongY;
                double distance = Math.Sqrt(offX * offX + offY * offY);
                double radius = from.Radius + t * (to.Radius - from.Radius);
                double cover = 0.5 + (radius - distance) * perEdge;
                ref double pixel = ref ink[row * Size + column];
                if (cover > pixel)
                    pixel = Math.Min(cover, 1);
            }
        }
    }

    private static int Pixel(double position) => (int)Math.Clamp(position, 0, Size - 1);

    /// <summary>
    /// Moves the ink by whole pixels so that its centre of mass lies in the middle, and rounds it to bytes.
    /// </summary>
    private void Centre(Span<float> pixels)
    {
        double mass = 0,
            massX = 0,
            massY = 0;
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                double value = ink[row * Size + column];
                mass += value;
                massX += value * column;
                massY += value * row;
            }
        }

        int shiftX = (int)Math.Floor(Size / 2.0 - massX / mass + 0.5);
        int shiftY = (int)Math.Floor(Size / 2.0 - massY / mass + 0.5);
        pixels.Clear();
        for (int row = Math.Max(0, -shiftY); row < Math.Min(Size, Size - shiftY); row++)
        {
            for (int column = Math.Max(0, -shiftX); column < Math.Min(Size, Size - shiftX); column++)
            {
                byte level = (byte)(255 * ink[row * Size + column] + 0.5);
                pixels[(row + shiftY) * Size + column + shiftX] = level / 255f;
            }
        }
    }
}
