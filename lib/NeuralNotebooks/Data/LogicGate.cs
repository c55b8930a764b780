namespace NeuralNotebooks.Data;

/// <summary>A gate with two inputs and one output.</summary>
public enum LogicGate
{
    /// <summary>1 if both inputs are 1.</summary>
    And,

    /// <summary>1 if at least one input is 1.</summary>
    Or,

    /// <summary>0 if both inputs are 1.</summary>
    Nand,

    /// <summary>1 if no input is 1.</summary>
    Nor,

    /// <summary>1 if exactly one input is 1: the one that a single neuron cannot learn.</summary>
    Xor,

    /// <summary>1 if both inputs are the same.</summary>
    Xnor,
}
