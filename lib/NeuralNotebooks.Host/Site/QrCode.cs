using QRCoder;

namespace NeuralNotebooks.Host.Site;

/// <summary>An address as a picture that a phone's camera reads from the terminal.</summary>
internal static class QrCode
{
    /// <summary>The picture: two rows of its squares to a line of text, and the border that cameras need.</summary>
    /// <param name="address">What the camera is to read.</param>
    public static string Draw(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.L);
        using var picture = new AsciiQRCode(data);
        return picture.GetGraphicSmall();
    }
}
