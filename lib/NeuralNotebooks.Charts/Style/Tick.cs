namespace NeuralNotebooks.Charts.Style;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where it stands, in data units.</param>
/// <param name="Label">What is written there; empty for a minor tick.</param>
internal readonly record struct Tick(double Value, string Label);
