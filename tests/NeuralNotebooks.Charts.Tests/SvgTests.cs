using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Tests;

public sealed class SvgTests
{
    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void Every_chart_is_well_formed_xml_with_role_title_and_description(string name)
    {
        var svg = XDocument.Parse(Gallery.Named(name).ToSvg()).Root!;

        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.NotEmpty(svg.Elements().First(element => element.Name.LocalName == "title").Value);
        Assert.NotEmpty(svg.Elements().First(element => element.Name.LocalName == "desc").Value);
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void Every_chart_is_self_contained(string name)
    {
        var elements = XDocument.Parse(Gallery.Named(name).ToSvg()).Descendants().ToList();

        Assert.DoesNotContain(
            elements,
            element => element.Name.LocalName is "script" or "foreignObject" or "link" or "use"
        );
        Assert.All(
            elements.SelectMany(element => element.Attributes()).Where(attribute => attribute.Name.LocalName == "href"),
            attribute => Assert.StartsWith("data:image/png;base64,", attribute.Value, StringComparison.Ordinal)
        );
    }

    // Viewers of stored notebooks drop these (html5lib's list of what is safe, which nbconvert and GitHub go by).
    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void No_chart_relies_on_what_a_cleaning_viewer_drops(string name)
    {
        var svg = XDocument.Parse(Gallery.Named(name).ToSvg()).Root!;

        Assert.DoesNotContain(
            svg.Descendants().Attributes(),
            attribute => attribute.Name.LocalName is "paint-order" or "filter" or "mask"
        );
        Assert.All(svg.Descendants().Attributes("style"), style => Assert.Equal("image", style.Parent!.Name.LocalName));
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void No_chart_has_an_id_that_another_one_on_the_page_could_have(string name) =>
        Assert.DoesNotContain(
            XDocument.Parse(Gallery.Named(name).ToSvg()).Descendants().Attributes(),
            attribute => attribute.Name.LocalName == "id"
        );

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void Every_chart_is_the_same_text_in_every_culture(string name)
    {
        var expected = (Gallery.Named(name).ToSvg(), Gallery.Named(name).ToPlotlyJson());
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, (Gallery.Named(name).ToSvg(), Gallery.Named(name).ToPlotlyJson()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void No_text_covers_another_one(string name)
    {
        foreach (string layout in Gallery.Layouts(Gallery.Named(name)))
        {
            // Turned labels are kept apart by their distance, which another test looks at.
            var boxes = TextBox.In(layout).Where(box => !box.IsTurned && box.Text.Length > 0).ToList();

            var overlaps = boxes.SelectMany(
                (box, index) => boxes.Skip(index + 1).Where(box.Overlaps).Select(other => $"{box} covers {other}")
            );
            Assert.Empty(overlaps);
        }
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void No_text_leaves_the_card(string name)
    {
        foreach (string svg in Gallery.Layouts(Gallery.Named(name)))
        {
            var root = XDocument.Parse(svg).Root!;
            var (width, height) = (
                double.Parse(root.Attribute("width")!.Value),
                double.Parse(root.Attribute("height")!.Value)
            );

            Assert.All(
                TextBox.In(svg).Where(box => !box.IsTurned),
                box =>
                    Assert.True(
                        box.Left >= 0 && box.Top >= 0 && box.Right <= width && box.Bottom <= height,
                        $"{box} leaves {width} × {height}"
                    )
            );
        }
    }

    [Fact]
    public void Turned_labels_are_a_line_apart()
    {
        var turned = TextBox
            .In(Gallery.Named("long names").ToSvg())
            .Where(box => box.IsTurned)
            .OrderBy(box => box.Right)
            .ToList();

        Assert.NotEmpty(turned);
        // At 40° a step of d along the axis moves the next line sin 40° × d away; 11 px letters need about 10.
        Assert.All(
            turned.Zip(turned.Skip(1)),
            pair => Assert.True((pair.Second.Right - pair.First.Right) * Math.Sin(40 * Math.PI / 180) > 10)
        );
    }

    [Fact]
    public void Every_coordinate_is_finite_and_short()
    {
        foreach (string name in Gallery.All)
        {
            string svg = Gallery.Named(name).ToSvg();
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.DoesNotMatch(
                @"[""\s\-]\d{7,}",
                string.Concat(
                    XDocument.Parse(svg).Descendants().Attributes("d").Select(attribute => $"\"{attribute.Value}")
                )
            );
        }
    }

    [Fact]
    public void Any_text_can_be_a_name()
    {
        Prop.ForAll<string>(text =>
            {
                var chart = Chart.Line([1, 2], name: text).WithTitle(text ?? "").WithXAxis(text);
                XDocument.Parse(chart.ToSvg());
            })
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Values_that_hardly_differ_share_one_bin() =>
        Assert.StartsWith("<svg", Chart.Histogram(new[] { double.Epsilon, -0.0 }).ToSvg());

    [Fact]
    public void Any_numbers_can_be_drawn()
    {
        Prop.ForAll<double[], bool>(
                (values, log) =>
                {
                    values ??= [];
                    XDocument.Parse(Chart.Line(values, name: "a").WithYAxis(log: log).ToSvg());
                    XDocument.Parse(Chart.Point(values, values.Reverse().ToArray()).WithXAxis(log: log).ToSvg());
                    XDocument.Parse(Chart.Column(values).ToSvg());
                    XDocument.Parse(Chart.Histogram(values).ToSvg());
                    XDocument.Parse(Chart.Heatmap([values], showValues: true, symmetric: log).ToSvg());
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_hundred_thousand_points_take_a_few_kilobytes()
    {
        // A noisy walk has no two equal neighbours: the worst case for thinning.
        var random = new Random(1);
        string svg = Chart.Line(Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())).ToSvg();

        Assert.InRange(svg.Length, 1_000, 12_000);
    }

    [Fact]
    public void A_small_chart_looks_like_this()
    {
        string svg = Chart.Line([1, 3, 2], name: "a").WithTitle("T").WithSize(160, 120).ToSvg();

        const string expected = """
            <svg xmlns="http://www.w3.org/2000/svg" width="160" height="120" viewBox="0 0 160 120" class="nn-chart" role="img" font-family="system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif" font-size="12" fill="#1f1f1f" style="max-width:100%;height:auto"><title>T</title><desc>Line chart “T”. a: 3 points, rising, from 1 at 0 to 2 at 2, highest 3 at 1.</desc>
            <style></style>
            <rect x="0.5" y="0.5" width="159" height="119" rx="6" fill="#ffffff" stroke="#d4d4d4"/>
            <text x="80" y="26.75" text-anchor="middle" font-size="15" font-weight="600">T</text>
            <path d="M14 49.5h23" stroke="#0072b2" stroke-width="2" fill="none"/><text x="42" y="53.5">a</text><g transform="translate(29.04 67.5)" font-size="11" fill="#595959"><path d="M0 12h113.4M0 0v24M113.4 0v24" stroke="#e6e6e6"/><text x="0" y="39" text-anchor="middle">0</text><text x="113.44" y="39" text-anchor="middle">2</text><text x="-6" y="16" text-anchor="end">2</text><path d="M0 0v24h113.44" fill="none" stroke="#767676"/></g>

            <g transform="translate(29.04 67.5)"><path d="M0 23.1 56.7 0.9 113.4 12" fill="none" stroke="#0072b2" stroke-width="2" stroke-linejoin="round"><title>a</title></path><g fill="#000" fill-opacity="0"><circle cx="0" cy="23.11" r="6"><title>a: x 0, y 1</title></circle><circle cx="56.72" cy="0.89" r="6"><title>a: x 1, y 3</title></circle><circle cx="113.44" cy="12" r="6"><title>a: x 2, y 2</title></circle></g>
            </g></svg>
            """;
        Assert.Equal(expected, Regex.Replace(svg, "(?<=<style>).*?(?=</style>)", ""));
    }

    [Fact]
    public void The_dark_style_sheet_names_the_colours_that_occur_and_no_others()
    {
        string css = XDocument
            .Parse(Chart.Line([1, 3, 2]).ToSvg())
            .Descendants()
            .Single(element => element.Name.LocalName == "style")
            .Value;

        Assert.Contains($"[stroke='{Palette.Color(0)}']", css, StringComparison.Ordinal);
        Assert.DoesNotContain($"[fill='{Palette.Color(0)}']", css, StringComparison.Ordinal);
        Assert.DoesNotContain(Palette.Color(1), css, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_axis_limit_cuts_off_is_clipped()
    {
        var plot = XDocument
            .Parse(Gallery.Named("clipped").ToSvg())
            .Root!.Elements()
            .Single(element => element.Name.LocalName == "svg");

        Assert.Equal("hidden", plot.Attribute("overflow")!.Value);
    }

    [Fact]
    public void An_empty_chart_says_so() =>
        Assert.Contains(TextBox.In(Gallery.Named("empty").ToSvg()), box => box.Text == "no data");

    [Fact]
    public void A_gap_breaks_the_line()
    {
        var paths = XDocument
            .Parse(Chart.Line([1, 2, double.NaN, 2, 3]).ToSvg())
            .Descendants()
            .Where(element => element.Attribute("stroke-width")?.Value == "2");

        Assert.Equal(2, paths.Single().Attribute("d")!.Value.Count(letter => letter == 'M'));
    }

    [Fact]
    public void A_step_function_jumps_straight_up()
    {
        Assert.Equal([(1, 1), (2, 0)], Directions("step").Order());
        Assert.Equal(6 + 1 + 6, Directions("stairs from −3").Sum(part => part.Count));
        // A bend is no jump.
        Assert.Contains(Directions("ReLU"), part => part.Kind == 2);
    }

    // How many pieces of a line run straight up (1), level (0) or at an angle (2).
    private static IEnumerable<(int Count, int Kind)> Directions(string name)
    {
        string path = XDocument
            .Parse(Gallery.Named("steps").ToSvg())
            .Descendants()
            .Single(element =>
                element.Name.LocalName == "path"
                && element.Elements().Any(child => child.Name.LocalName == "title" && child.Value == name)
            )
            .Attribute("d")!
            .Value;
        double[][] points =
        [
            .. path[1..].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).Chunk(2),
        ];
        return points
            .Zip(points.Skip(1))
            .Select(pair =>
                pair.First[0] == pair.Second[0] ? 1
                : pair.First[1] == pair.Second[1] ? 0
                : 2
            )
            .CountBy(kind => kind)
            .Select(group => (group.Value, group.Key));
    }

    [Fact]
    public void Regions_leave_no_gap_of_white_between_them()
    {
        var shapes = XDocument
            .Parse(Gallery.Named("regions").ToSvg())
            .Descendants()
            .Where(element => element.Attribute("fill")?.Value == Palette.Pale(1).ToString())
            .ToList();

        // The largest class lies below all as a rectangle, then as its own outline.
        Assert.Equal(["rect", "path"], shapes.Select(shape => shape.Name.LocalName));
    }

    [Fact]
    public void A_hundred_series_have_a_legend_that_counts_the_rest() =>
        Assert.Contains(
            TextBox.In(Gallery.Named("hundred series").ToSvg()),
            box =>
                box.Text.StartsWith("+ ", StringComparison.Ordinal)
                && box.Text.EndsWith(" more", StringComparison.Ordinal)
        );

    [Fact]
    public void A_hidden_legend_is_not_drawn() =>
        Assert.DoesNotContain(TextBox.In(Gallery.Named("line").WithLegend(false).ToSvg()), box => box.Text == "train");
}
