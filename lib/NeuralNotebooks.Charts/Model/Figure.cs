namespace NeuralNotebooks.Charts.Model;

/// <summary>What a chart shows: data and layout, with nothing said about the format it is written in.</summary>
internal abstract record Figure
{
    /// <summary>Title, axes, size and description.</summary>
    public Layout Layout { get; init; } = new();
}
