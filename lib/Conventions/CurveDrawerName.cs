namespace NeuralNotebooks.Conventions;

/// <summary>Where a library that has curves finds one that draws them, without a reference to it.</summary>
/// <remarks>
/// A static method <c>Draw(string, IReadOnlyList&lt;(string Panel, string Name, double[] Values)&gt;)</c>: the title of
/// the horizontal axis, which counts from 1, and the curves; those of one panel share their axes. It gives the picture
/// by MIME type. Where the assembly cannot be found there is no picture. This file is compiled into both.
/// </remarks>
internal static class CurveDrawerName
{
    public const string Assembly = "NeuralNotebooks.Charts";

    public const string Type = "NeuralNotebooks.Charts.CurveDrawer";

    public const string Method = "Draw";
}
