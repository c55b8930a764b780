namespace NeuralNotebooks.Charts;

/// <summary>How an axis turns numbers into places.</summary>
public enum AxisType
{
    /// <summary>Equal distances are equal differences.</summary>
    Linear,

    /// <summary>Equal distances are equal factors; values of zero and less are gaps.</summary>
    Log,
}
