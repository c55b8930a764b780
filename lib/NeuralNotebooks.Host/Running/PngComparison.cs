namespace NeuralNotebooks.Host.Running;

/// <summary>Whether two PNG files, given as base64, look the same to a reader.</summary>
/// <remarks>
/// Digits and learned weights are drawn as pictures; a weight's last digit may shift a grey value by one. Two pictures
/// of one size look alike when their grey values differ by no more than four of 255 on average.
/// </remarks>
internal static class PngComparison
{
    private const double LargestMeanDifference = 4;

    public static bool LookAlike(string first, string second)
    {
        if (first.Trim() == second.Trim())
            return true;
        var (firstImage, secondImage) = (PngImage.TryRead(first), PngImage.TryRead(second));
        if (firstImage is null || secondImage is null || firstImage.Size != secondImage.Size)
            return false;
        double difference = firstImage.Bytes.Zip(secondImage.Bytes).Average(pair => Math.Abs(pair.First - pair.Second));
        return difference <= LargestMeanDifference;
    }
}
