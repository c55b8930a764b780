using System.Xml.Linq;

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
    public void Every_chart_is_the_same_text_each_time(string name) =>
        Assert.Equal(Gallery.Named(name).ToSvg(), Gallery.Named(name).ToSvg());
}
