namespace NeuralNotebooks.Lessons.DrawADigit;

/// <summary>What drive.js writes down.</summary>
internal sealed record DrawADigitResult(
    IReadOnlyList<DrawADigitResult.Drawing> Drawings,
    IReadOnlyList<DrawADigitResult.Hand> Hands,
    DrawADigitResult.Cleared AfterClear,
    IReadOnlyList<string> Examples,
    int Boards,
    bool Ready,
    string Untouched,
    IReadOnlyList<string> Globals
)
{
    /// <summary>One drawn digit and the sentence that the page said to it.</summary>
    internal sealed record Drawing(
        int Digit,
        IReadOnlyList<double> Image,
        IReadOnlyList<double> Probabilities,
        string Answer
    );

    /// <summary>One shape of a digit, written in one style, and the sentence that the page said to it.</summary>
    internal sealed record Hand(string Style, int Number, int Digit, string Answer);

    /// <summary>The page after its button "Clear".</summary>
    internal sealed record Cleared(string Answer, IReadOnlyList<double>? Probabilities);
}
