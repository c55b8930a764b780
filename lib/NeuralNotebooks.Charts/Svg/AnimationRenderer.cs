using System.Security.Cryptography;
using System.Text;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>
/// Draws frames one after the other with nothing but a style sheet. Where there is none (viewers that strip it), on
/// paper, and for readers who asked for reduced motion, a still shows up to four of the frames side by side.
/// </summary>
internal static class AnimationRenderer
{
    private const int StillFrames = 4;
    private const double FontSize = 12.5;

    public static void Draw(SvgWriter svg, AnimationFigure figure, double width, double height)
    {
        double top = figure.Layout.Title is null ? 0 : Heading.Draw(svg, figure.Layout.Title, width);
        var frames = figure
            .Frames.Select(frame => Drawn(svg.HasTooltips, frame, width, height - top - FigureSize.CaptionHeight))
            .ToList();
        // Style sheets of all charts on a page are one: the name comes from the content.
        string name =
            "nn"
            + Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(frames) + string.Concat(figure.Labels)))
            )[..8];
        svg.Text("style", StyleSheet(name, frames.Count, figure.SecondsPerFrame)).NewLine();
        svg.Open("g", ("class", name + "-still"), ("transform", Move(0, top)));
        DrawStill(svg, figure, width, height - top);
        svg.Close().NewLine();
        // display="none" is what hides the frames where the style sheet is gone.
        svg.Open("g", ("class", name + "-film"), ("display", "none"), ("transform", Move(0, top)));
        for (int index = 0; index < frames.Count; index++)
        {
            svg.Open("g", ("class", FormattableString.Invariant($"{name}-frame {name}-{index}"))).Raw(frames[index]);
            DrawCaption(svg, figure, index, width, height - top);
            svg.Close().NewLine();
        }
        svg.Close();
    }

    private static string Drawn(bool hasTooltips, Figure frame, double width, double height)
    {
        var svg = new SvgWriter(hasTooltips);
        SvgEncoder.DrawFigure(svg, frame, width, height);
        return svg.ToString();
    }

    private static string StyleSheet(string name, int count, double secondsPerFrame)
    {
        // One share of the time for each frame and one more for the last.
        string duration = SvgWriter.Number((count + 1) * secondsPerFrame);
        var css = new StringBuilder("@media screen and (prefers-reduced-motion:no-preference){");
        css.Append('.')
            .Append(name)
            .Append("-still{display:none}.")
            .Append(name)
            .Append("-film{display:inline}.")
            .Append(name)
            .Append("-frame{visibility:hidden;animation:")
            .Append(name)
            .Append(' ')
            .Append(duration)
            .Append("s step-end infinite}");
        for (int index = 1; index < count; index++)
        {
            css.Append('.')
                .Append(name)
                .Append('-')
                .Append(SvgWriter.Number(index))
                .Append("{animation-delay:")
                .Append(SvgWriter.Number(index * secondsPerFrame))
                .Append("s}");
        }
        css.Append('.')
            .Append(name)
            .Append('-')
            .Append(SvgWriter.Number(count - 1))
            .Append("{animation-name:")
            .Append(name)
            .Append("-last}");
        // Pointing at the chart stops it, so that a frame can be studied.
        css.Append("svg:hover .").Append(name).Append("-frame{animation-play-state:paused}}");
        css.Append(KeyFrames(name, 1.0 / (count + 1))).Append(KeyFrames(name + "-last", 2.0 / (count + 1)));
        return css.ToString();
    }

    private static string KeyFrames(string name, double share) =>
        $"@keyframes {name}{{0%{{visibility:visible}}{SvgWriter.Number(share * 100)}%,100%{{visibility:hidden}}}}";

    private static void DrawStill(SvgWriter svg, AnimationFigure figure, double width, double height)
    {
        int count = Math.Min(StillFrames, figure.Frames.Count);
        int columns = count > 1 ? 2 : 1;
        int rows = (count + columns - 1) / columns;
        var (cellWidth, cellHeight) = (width / columns, height / rows);
        for (int index = 0; index < count; index++)
        {
            int frame = count == 1 ? 0 : (int)Math.Round(index * (figure.Frames.Count - 1.0) / (count - 1));
            svg.Open("g", ("transform", Move(index % columns * cellWidth, index / columns * cellHeight)));
            // The caption takes the title's place: a quarter of the room has none to spare.
            var titled = figure.Frames[frame] with
            {
                Layout = figure.Frames[frame].Layout with { Title = figure.Labels[frame] },
            };
            SvgEncoder.DrawFigure(svg, titled, cellWidth, cellHeight);
            svg.Close();
        }
    }

    private static void DrawCaption(SvgWriter svg, AnimationFigure figure, int index, double width, double height)
    {
        int count = figure.Frames.Count;
        string text = TextMetrics.Shorten(figure.Labels[index], FontSize, width * 0.5);
        double dot = Math.Min(12, width * 0.4 / count);
        double left = (width - TextMetrics.Width(text, FontSize) - 14 - dot * count) / 2;
        double y = height - FigureSize.CaptionHeight / 2;
        svg.Text(
            "text",
            text,
            ("x", left + dot * count + 14),
            ("y", y + 4),
            ("font-size", FontSize),
            ("font-weight", 600)
        );
        for (int frame = 0; frame < count; frame++)
        {
            svg.Empty(
                "circle",
                ("cx", left + (frame + 0.5) * dot),
                ("cy", y),
                ("r", Math.Min(3.5, dot * 0.35)),
                ("fill", frame <= index ? Palette.Ink : "none"),
                ("stroke", Palette.Ink)
            );
        }
    }

    private static string Move(double x, double y) => $"translate({SvgWriter.Number(x)} {SvgWriter.Number(y)})";
}
