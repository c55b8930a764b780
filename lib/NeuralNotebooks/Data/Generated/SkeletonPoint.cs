namespace NeuralNotebooks.Data.Generated;

/// <summary>A point that the pen passes through, in sheet widths and heights (0 to 1, y downwards).</summary>
internal readonly record struct SkeletonPoint(double X, double Y, PointKind Kind);
