namespace NeuralNotebooks.Charts.Placement;

/// <summary>One line of a legend.</summary>
/// <param name="Name">The name of the series.</param>
/// <param name="Series">Its number, which gives colour, dash and marker.</param>
/// <param name="Shape">What stands beside the name.</param>
internal sealed record LegendEntry(string Name, int Series, LegendShape Shape);
