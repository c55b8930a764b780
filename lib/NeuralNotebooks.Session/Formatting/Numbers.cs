using System.Globalization;

namespace NeuralNotebooks.Session.Formatting;

/// <summary>Numbers as text, the same in every culture.</summary>
internal static class Numbers
{
    public static bool IsNumber(object value) =>
        Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal && value is not Enum
        || value is Half or Int128 or UInt128 or System.Numerics.BigInteger or System.Numerics.Complex or nint or nuint;

    /// <summary>All digits that matter: reading the text back gives the same number.</summary>
    public static string Full(object value) => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);

    /// <summary>Eight significant digits, as NumPy prints a matrix: seventeen make a table too wide to read.</summary>
    public static string InTable(object value) =>
        value switch
        {
            double number => Shorter(number, Full(value)),
            _ => Full(value),
        };

    private static string Shorter(double number, string full)
    {
        string rounded = number.ToString("G8", CultureInfo.InvariantCulture);
        return rounded.Length < full.Length ? rounded : full;
    }
}
