namespace NeuralNotebooks.Data.Generated;

/// <summary>Where the pen is, and how wide its line is there.</summary>
internal struct PenPoint
{
    /// <summary>From the left edge.</summary>
    public double X;

    /// <summary>From the top edge.</summary>
    public double Y;

    /// <summary>Half the width of the line, in pixels.</summary>
    public double Radius;

    /// <summary>Whether the pen was put down here: no line leads to this point.</summary>
    public bool StartsStroke;
}
