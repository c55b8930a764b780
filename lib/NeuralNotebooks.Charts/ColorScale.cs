namespace NeuralNotebooks.Charts;

/// <summary>
/// How a number becomes a colour. All of them keep their order when printed grey or seen without red and green.
/// </summary>
public enum ColorScale
{
    /// <summary>Dark purple (low) over green to yellow (high): for anything without a natural zero.</summary>
    Viridis,

    /// <summary>Red (negative) over white (zero) to blue (positive): for signed numbers such as weights.</summary>
    RdBu,

    /// <summary>Black (low) to white (high): for pictures.</summary>
    Greys,

    /// <summary>
    /// Pale blue (low) over white to pale orange (high): the output of a network behind points of class 0 and 1, in
    /// their colours.
    /// </summary>
    BlueOrange,

    /// <summary>White (low) to dark blue (high): for counts such as a confusion matrix.</summary>
    Blues,
}
