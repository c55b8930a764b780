using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NeuralNotebooks.Charts.Tests;

public sealed class AnimationTests
{
    [Fact]
    public void Without_a_style_sheet_a_still_shows_the_first_and_the_last_frame()
    {
        var texts = TextBox
            .In(Regex.Replace(Gallery.Named("animation").ToSvg(), "<style>[^<]*</style>", ""))
            .Select(box => box.Text)
            .ToList();

        Assert.Contains("slope 1", texts);
        Assert.Contains("slope 5", texts);
    }

    [Fact]
    public void Motion_is_only_for_those_who_did_not_refuse_it() =>
        Assert.StartsWith(
            "@media screen and (prefers-reduced-motion:no-preference){",
            Style(Gallery.Named("animation")),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_film_holds_every_frame()
    {
        var film = XDocument
            .Parse(Gallery.Named("animation").ToSvg())
            .Descendants()
            .Single(element => element.Attribute("display")?.Value == "none");

        Assert.Equal(5, film.Elements().Count());
    }

    [Fact]
    public void Two_animations_on_a_page_do_not_share_a_name()
    {
        static string Name(Chart chart) => Regex.Match(Style(chart), @"\.(nn[0-9a-f]{8})-still").Groups[1].Value;

        Assert.NotEqual(Name(Gallery.Named("animation")), Name(Chart.Animate([Chart.Line([1]), Chart.Line([2])])));
    }

    [Fact]
    public void The_frames_keep_their_plot_in_one_place()
    {
        // The lines end apart, then together.
        var frames = new[] { 3.0, 1.1 }.Select(end =>
            Chart.Combine(Chart.Line([0, 1], [0, 1], name: "one"), Chart.Line([0, 1], [0, end], name: "other"))
        );

        foreach (var animation in new[] { Chart.Animate(frames), Chart.Animate(frames.Select(Alone)) })
        {
            var film = XDocument.Parse(animation.ToSvg()).Descendants().Single(IsFilm);
            var names = film.Elements().Select(frame => frame.Descendants().Where(IsName).ToList()).ToList();
            Assert.Equal([2, 2], names.Select(found => found.Count));
            Assert.Equal(names[0].Select(Place), names[1].Select(Place));
        }

        static Chart Alone(Chart chart) => Chart.Grid([chart]);
        static bool IsFilm(XElement element) => element.Attribute("display")?.Value == "none";
        static bool IsName(XElement element) => element.Name.LocalName == "text" && element.Value is "one" or "other";
        static string Place(XElement text) => $"{text.Attribute("x")} {text.Attribute("y")}";
    }

    private static string Style(Chart chart) =>
        XDocument.Parse(chart.ToSvg()).Descendants().Last(element => element.Name.LocalName == "style").Value;
}
