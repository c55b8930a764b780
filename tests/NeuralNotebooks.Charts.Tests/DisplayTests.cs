using System.Collections;
using System.Linq.Expressions;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>Does what .NET Interactive does with a value whose type carries a TypeFormatterSource attribute.</summary>
public sealed class DisplayTests
{
    [Theory]
    [InlineData("text/html", "<svg ")]
    [InlineData("image/svg+xml", "<svg ")]
    [InlineData("application/vnd.plotly.v1+json", "{\"data\":")]
    [InlineData("text/plain", "Line chart.")]
    public void A_host_finds_the_formatter_by_convention(string mimeType, string start) =>
        Assert.StartsWith(start, Format(Chart.Line([1, 2]), mimeType), StringComparison.Ordinal);

    [Fact]
    public void Html_is_preferred()
    {
        object attribute = ConventionAttribute();
        Assert.Equal(
            ["text/html"],
            (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!
        );
    }

    [Fact]
    public void A_formatter_declines_what_is_not_a_chart()
    {
        foreach (object formatter in Formatters())
            Assert.False(
                (bool)formatter.GetType().GetMethod("Format")!.Invoke(formatter, ["text", new StringWriter()])!
            );
    }

    private static object ConventionAttribute() =>
        typeof(Chart)
            .GetCustomAttributes(true)
            .Single(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");

    private static List<object> Formatters()
    {
        object attribute = ConventionAttribute();
        var sourceType = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        object source = Activator.CreateInstance(sourceType)!;
        return [.. ((IEnumerable)sourceType.GetMethod("CreateTypeFormatters")!.Invoke(source, null)!).Cast<object>()];
    }

    private static string Format(object value, string mimeType)
    {
        object formatter = Formatters()
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
