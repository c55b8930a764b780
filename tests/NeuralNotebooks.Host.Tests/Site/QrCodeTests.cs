using NeuralNotebooks.Host.Site;

namespace NeuralNotebooks.Host.Tests.Site;

public sealed class QrCodeTests
{
    [Fact]
    public void A_code_is_a_square_with_three_eyes_and_a_quiet_border()
    {
        string[] lines = QrCode.Draw("http://192.168.0.17:8080/").Split(Environment.NewLine);

        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        // Two rows of squares to a line.
        Assert.InRange(lines[0].Length - 2 * lines.Length, -1, 0);
        // Four squares of border; then the upper half of an eye, at both ends of the line.
        Assert.Equal("████ ▄▄▄▄▄ █", lines[2][..12]);
        Assert.Equal("█ ▄▄▄▄▄ ████", lines[2][^12..]);
        Assert.Equal("████ ▄▄▄▄▄ █", lines[^6][..12]);
    }
}
