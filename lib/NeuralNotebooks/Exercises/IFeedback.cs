namespace NeuralNotebooks.Exercises;

/// <summary>
/// Something said to a student, as HTML; its <see cref="object.ToString"/> says the same as plain text.
/// </summary>
internal interface IFeedback
{
    /// <summary>One self-contained HTML element with inline styles, because sanitisers drop all others.</summary>
    string ToHtml();
}
