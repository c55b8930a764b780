namespace NeuralNotebooks.Data.Generated;

/// <summary>
/// Writes digits: picks a style, moves its points, draws a smooth curve through them, and bends and slants it as a hand
/// does.
/// </summary>
/// <remarks>
/// Not safe for use by several threads at once: each needs its own. Only +, −, ×, ÷ and square roots are used, which
/// IEEE 754 rounds exactly: the same seed gives the same images on every machine.
/// </remarks>
internal sealed class DigitWriter(Handwriting hand)
{
    private const int StepsPerSpan = 5;

    private static readonly DigitStyle[][] Styles = [.. Enumerable.Range(0, 10).Select(DigitStyles.Of)];

    private readonly PenTrace trace = new();
    private readonly ElasticDistortion elastic = new();
    private readonly DigitRaster raster = new();
    private readonly (double X, double Y)[] points = new (double X, double Y)[64];

    /// <summary>Writes one digit.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="random">The image's own stream of random numbers.</param>
    /// <param name="pixels">Receives 28 × 28 intensities in [0, 1], each a multiple of 1/255.</param>
    public void Write(int digit, ref DigitRandom random, Span<float> pixels)
    {
        var style = Pick(Styles[digit], ref random);
        PlacePoints(style, ref random);
        DrawCurve(style.Forms[0], ref random);
        Deform(ref random);
        Press(ref random);
        raster.Draw(trace.Points, hand.EdgeWidth, pixels);
    }

    private static DigitStyle Pick(DigitStyle[] styles, ref DigitRandom random)
    {
        double total = 0;
        foreach (var style in styles)
            total += style.Weight;
        double rest = random.Uniform(0, total);
        int index = 0;
        while (index < styles.Length - 1 && rest >= styles[index].Weight)
            rest -= styles[index++].Weight;
        return styles[index];
    }

    /// <summary>
    /// Goes some way from the usual form towards or away from the others, and moves every point a little.
    /// </summary>
    private void PlacePoints(DigitStyle style, ref DigitRandom random)
    {
        var forms = style.Forms;
        for (int i = 0; i < forms[0].Length; i++)
            points[i] = (forms[0][i].X, forms[0][i].Y);
        for (int form = 1; form < forms.Length; form++)
        {
            double share = hand.FormSpread * random.Bell();
            for (int i = 0; i < forms[0].Length; i++)
            {
                points[i].X += share * (forms[form][i].X - forms[0][i].X);
                points[i].Y += share * (forms[form][i].Y - forms[0][i].Y);
            }
        }

        bool starts = true;
        double strokeX = 0,
            strokeY = 0;
        for (int i = 0; i < forms[0].Length; i++)
        {
            if (starts && i > 0)
            {
                strokeX = hand.StrokeSpread * random.Bell();
                strokeY = hand.StrokeSpread * random.Bell();
            }

            bool ends = forms[0][i].Kind == PointKind.End;
            double spread = hand.PointSpread + (starts || ends ? hand.EndSpread : 0);
            points[i].X += strokeX + spread * random.Bell();
            points[i].Y += strokeY + spread * random.Bell();
            starts = ends;
        }
    }

    /// <summary>Draws a smooth curve through the points of each piece between corners and ends.</summary>
    private void DrawCurve(SkeletonPoint[] skeleton, ref DigitRandom random)
    {
        trace.Clear();
        double wobbleX = 0,
            wobbleY = 0;
        int first = 0;
        bool startsStroke = true;
        for (int i = 1; i < skeleton.Length; i++)
        {
            if (skeleton[i].Kind == PointKind.Smooth)
                continue;
            if (startsStroke)
                trace.Add(points[first].X, points[first].Y, startsStroke: true);
            for (int span = first; span < i; span++)
            {
                var curve = new SplineSpan(
                    span > first ? points[span - 1] : Beyond(points[span], points[span + 1]),
                    points[span],
                    points[span + 1],
                    span + 1 < i ? points[span + 2] : Beyond(points[span + 1], points[span])
                );
                for (int step = 1; step <= StepsPerSpan; step++)
                {
                    (double x, double y) = curve.At((double)step / StepsPerSpan);
                    wobbleX = 0.8 * wobbleX + hand.Wobble * random.Bell();
                    wobbleY = 0.8 * wobbleY + hand.Wobble * random.Bell();
                    trace.Add(x + wobbleX, y + wobbleY, startsStroke: false);
                }
            }

            startsStroke = skeleton[i].Kind == PointKind.End;
            first = startsStroke ? i + 1 : i;
            if (startsStroke)
                i++;
        }
    }

    /// <summary>The mirror image of <paramref name="from"/> beyond <paramref name="end"/>.</summary>
    private static (double X, double Y) Beyond((double X, double Y) end, (double X, double Y) from) =>
        (2 * end.X - from.X, 2 * end.Y - from.Y);

    /// <summary>Elastic distortion, then width, taper, slant and turn about the middle of the sheet.</summary>
    private void Deform(ref DigitRandom random)
    {
        elastic.Renew(hand.ElasticSpread, ref random);
        double width = hand.WidthMean + hand.WidthSpread * random.Bell();
        double taper = hand.TaperSpread * random.Bell();
        double slant = hand.SlantMean + hand.SlantSpread * random.Bell();
        double turn = hand.TurnSpread * random.Bell();

        // The half-angle formulas give a pure turn without a call of sine or cosine.
        double cosine = (1 - turn * turn) / (1 + turn * turn);
        double sine = 2 * turn / (1 + turn * turn);
        foreach (ref var point in trace.Points)
        {
            (double shiftX, double shiftY) = elastic.At(point.X, point.Y);
            double x = point.X + shiftX - 0.5;
            double y = point.Y + shiftY - 0.5;
            x = x * width * (1 + taper * y) - slant * y;
            point.X = cosine * x - sine * y;
            point.Y = sine * x + cosine * y;
        }
    }

    /// <summary>Chooses the pen and the pressure along the strokes.</summary>
    private void Press(ref DigitRandom random)
    {
        double radius = Math.Max(hand.PenThinnest, hand.PenMean + hand.PenSpread * random.Bell());
        double pressure = random.Bell();
        foreach (ref var point in trace.Points)
        {
            // A first-order random walk back to the mean; 0.44² + 0.9² ≈ 1 keeps its spread at 1.
            pressure = 0.9 * pressure + 0.44 * random.Bell();
            point.Radius = radius * Math.Max(0.4, 1 + hand.PressureSpread * pressure + hand.Roughness * random.Bell());
        }
    }
}
