namespace NeuralNotebooks.Charts.Placement;

/// <summary>What stands beside a name in a legend.</summary>
internal enum LegendShape
{
    Line,
    Marker,
    LineWithMarker,
    Bar,
}
