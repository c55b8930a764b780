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

    private static string Style(Chart chart) =>
        XDocument.Parse(chart.ToSvg()).Descendants().Last(element => element.Name.LocalName == "style").Value;
}
