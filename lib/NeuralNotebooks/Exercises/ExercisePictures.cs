using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Exercises;

/// <summary>The pictures that belong to a question.</summary>
[TypeFormatterSource(typeof(FeedbackFormatterSource))]
public sealed class ExercisePictures : IFeedback
{
    private readonly IReadOnlyList<ISmallPicture> pictures;

    internal ExercisePictures(IReadOnlyList<ISmallPicture> pictures) => this.pictures = pictures;

    /// <summary>What each picture shows, in words.</summary>
    public override string ToString() =>
        string.Join('\n', pictures.Select(picture => $"{picture.Title}: {picture.Description}"));

    /// <summary>One self-contained HTML element.</summary>
    public string ToHtml() => $"<div>{string.Concat(pictures.Select(picture => picture.ToHtml()))}</div>";
}
