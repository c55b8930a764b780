namespace NeuralNotebooks.Data;

/// <summary>The type of the numbers in an IDX file; the values are the codes in the file.</summary>
public enum IdxElementType
{
    /// <summary>Unsigned bytes, as in MNIST.</summary>
    UnsignedByte = 0x08,

    /// <summary>Signed bytes.</summary>
    SignedByte = 0x09,

    /// <summary>Signed 16-bit numbers.</summary>
    Int16 = 0x0B,

    /// <summary>Signed 32-bit numbers.</summary>
    Int32 = 0x0C,

    /// <summary>32-bit floating-point numbers.</summary>
    Single = 0x0D,

    /// <summary>64-bit floating-point numbers.</summary>
    Double = 0x0E,
}
