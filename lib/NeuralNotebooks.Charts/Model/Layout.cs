namespace NeuralNotebooks.Charts.Model;

/// <summary>Everything about a figure that is not data.</summary>
internal sealed record Layout
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public AxisLayout XAxis { get; init; } = new();

    public AxisLayout YAxis { get; init; } = new();

    /// <summary>Width in pixels; null lets the kind of figure decide.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels; null lets the kind of figure decide.</summary>
    public int? Height { get; init; }

    /// <summary>Whether a legend is drawn; null draws one when a series has a name.</summary>
    public bool? ShowLegend { get; init; }

    /// <summary>Whether a key says which number a colour stands for.</summary>
    public bool HasColorKey { get; init; } = true;

    /// <summary>
    /// Whether it is one of several figures at the same place, in which the plot must not jump: a few lines then have
    /// their names in a legend, wherever they end.
    /// </summary>
    public bool IsFrame { get; init; }

    public IReadOnlyList<ReferenceLine> ReferenceLines { get; init; } = [];

    public IReadOnlyList<Annotation> Annotations { get; init; } = [];
}
