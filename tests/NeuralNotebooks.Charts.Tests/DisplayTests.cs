using System.Collections;
using System.Linq.Expressions;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>Does what .NET Interactive does with a value whose type carries a TypeFormatterSource attribute.</summary>
public sealed class DisplayTests
{
    [Theory]
    [InlineData("text/html", "<picture>")]
    [InlineData("image/svg+xml", "<svg ")]
    [InlineData("text/plain", "Line chart.")]
    public void A_host_finds_the_formatter_by_convention(string mimeType, string start) =>
        Assert.StartsWith(start, Format(Chart.Line([1, 2]), mimeType), StringComparison.Ordinal);

    [Fact]
    public void Plotly_is_sent_only_on_request()
    {
        var figure = Chart.Line([1, 2]).ToPlotly();

        Assert.Equal(["text/html", "image/svg+xml", "text/plain"], MimeTypes(typeof(Chart)));
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], MimeTypes(typeof(PlotlyFigure)));
        Assert.Equal(Chart.Line([1, 2]).ToPlotlyJson(), Format(figure, "application/vnd.plotly.v1+json"));
        // Front ends without plotly.js show the picture.
        Assert.Equal(Chart.Line([1, 2]).ToHtml(), Format(figure, "text/html"));
        Assert.Equal(Chart.Line([1, 2]).Description, Format(figure, "text/plain"));
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void Html_is_the_svg_as_one_image_with_words_and_no_loose_text(string name)
    {
        var chart = Gallery.Named(name);
        string html = Regex.Replace(chart.ToHtml(), "<script>[^<]*</script>", "");

        var image = Regex.Match(
            html,
            "^(?:<picture><source [^<>]*srcset=\"data:image/svg\\+xml;base64,([^\"]*)\">)?"
                + "<img data-chart alt=\"([^\"<>]*)\" [^<>]*src=\"data:image/svg\\+xml;base64,([^\"]*)\">"
                + "(?:</picture>)?$"
        );

        Assert.True(image.Success, html[..Math.Min(300, html.Length)]);
        Assert.Equal(chart.ToSvg(), Encoding.UTF8.GetString(Convert.FromBase64String(image.Groups[3].Value)));
        Assert.NotEmpty(image.Groups[2].Value);
        bool isWide = int.Parse(XDocument.Parse(chart.ToSvg()).Root!.Attribute("width")!.Value) > 340;
        Assert.Equal(isWide, image.Groups[1].Success);
    }

    [Fact]
    public void Html_is_preferred()
    {
        object attribute = ConventionAttribute(typeof(Chart));
        Assert.Equal(
            ["text/html"],
            (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!
        );
    }

    [Fact]
    public void A_formatter_declines_what_is_not_a_chart()
    {
        foreach (object formatter in Formatters(typeof(Chart)).Concat(Formatters(typeof(PlotlyFigure))))
            Assert.False(
                (bool)formatter.GetType().GetMethod("Format")!.Invoke(formatter, ["text", new StringWriter()])!
            );
    }

    private static object ConventionAttribute(Type type) =>
        type.GetCustomAttributes(true).Single(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");

    private static List<object> Formatters(Type type)
    {
        object attribute = ConventionAttribute(type);
        var sourceType = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        object source = Activator.CreateInstance(sourceType)!;
        return [.. ((IEnumerable)sourceType.GetMethod("CreateTypeFormatters")!.Invoke(source, null)!).Cast<object>()];
    }

    private static IEnumerable<string> MimeTypes(Type type) =>
        Formatters(type).Select(formatter => (string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)!);

    private static string Format(object value, string mimeType)
    {
        object formatter = Formatters(value.GetType())
            .Single(candidate => (string)candidate.GetType().GetProperty("MimeType")!.GetValue(candidate)! == mimeType);
        // The host compiles the call, so the parameters must be of exactly these types.
        var (instance, writer) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(TextWriter)));
        var call = Expression.Call(
            Expression.Constant(formatter),
            formatter.GetType().GetMethod("Format")!,
            instance,
            writer
        );
        var format = Expression.Lambda<Func<object, TextWriter, bool>>(call, instance, writer).Compile();
        using var text = new StringWriter();
        Assert.True(format(value, text));
        return text.ToString();
    }
}
