namespace NeuralNotebooks.Exercises;

/// <summary>A picture the size of a stamp, drawn without the charts' library.</summary>
internal interface ISmallPicture
{
    /// <summary>What stands above it.</summary>
    string Title { get; }

    /// <summary>What it shows, for those who cannot see it.</summary>
    string Description { get; }

    /// <summary>An image that a sanitiser leaves alone, with its title as text.</summary>
    string ToHtml();
}
