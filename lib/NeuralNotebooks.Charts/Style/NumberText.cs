using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace NeuralNotebooks.Charts.Style;

/// <summary>Numbers as a reader likes them: 0.25, 20,000, 3×10⁶, independent of the machine's culture.</summary>
internal static class NumberText
{
    /// <summary>From here on thousands are set apart: 10,000, but 5000.</summary>
    public const double LeastGrouped = 10_000;

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A value with four significant digits, for tooltips, cells and descriptions.</summary>
    public static string Short(double value)
    {
        if (double.IsNaN(value))
            return "not a number";
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : "−∞";
        if (value == 0)
            return "0";
        int exponent = Exponent(value);
        if (exponent is >= 6 or < -4)
            return Scientific(value, exponent, 3);
        int decimals = Math.Clamp(3 - exponent, 0, 8);
        return Plain(value, decimals, trim: true);
    }

    /// <summary>A value inside a cell: whole numbers in full, others with three significant digits.</summary>
    public static string Cell(double value)
    {
        if (!double.IsFinite(value) || value == 0 || Math.Abs(value) is >= 1e6 or < 1e-3)
            return Short(value);
        return Plain(value, value == Math.Round(value) ? 0 : Math.Clamp(2 - Exponent(value), 0, 3), trim: true);
    }

    /// <summary>
    /// The label of a tick on an axis whose ticks are <paramref name="step"/> apart: as many digits as neighbours need
    /// to differ.
    /// </summary>
    /// <param name="value">Where the tick stands.</param>
    /// <param name="step">From one tick to the next.</param>
    /// <param name="isGrouped">Whether thousands are set apart even in small numbers, as in the larger ones beside
    /// them.</param>
    public static string Tick(double value, double step, bool isGrouped = false)
    {
        // A tick at "zero" may be 1e-17 after the multiplication by its index.
        if (Math.Abs(value) < step * 1e-6)
            return "0";
        int exponent = Exponent(value);
        int stepExponent = Exponent(step);
        if (exponent is < 6 and >= -4 && stepExponent >= -8)
            return Plain(value, Math.Max(0, DecimalsOf(step)), trim: false, isGrouped);
        return Scientific(
            value,
            exponent,
            Math.Max(0, exponent - stepExponent + (DecimalsOf(step / Math.Pow(10, stepExponent)) > 0 ? 1 : 0))
        );
    }

    /// <summary>A power of ten: 0.01, 1, 100,000; or 10⁻⁶, where some of an axis's would be long.</summary>
    /// <param name="exponent">The power.</param>
    /// <param name="isShort">Whether all of them are short written out.</param>
    public static string PowerOfTen(int exponent, bool isShort) =>
        isShort || exponent is >= -1 and <= 1
            ? Plain(Math.Pow(10, exponent), Math.Max(0, -exponent), trim: false)
            : "10" + Superscript(exponent);

    /// <summary>Whether a power of ten takes no more room written out.</summary>
    public static bool IsShortPower(int exponent) => exponent is >= -4 and <= 5;

    /// <summary>The exponent of the first significant digit.</summary>
    public static int Exponent(double value) => (int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-12);

    private static int DecimalsOf(double step)
    {
        for (int decimals = 0; decimals < 10; decimals++)
        {
            double scaled = step * Math.Pow(10, decimals);
            if (Math.Abs(scaled - Math.Round(scaled)) < 1e-6 * scaled)
                return decimals;
        }
        return 10;
    }

    private static string Plain(double value, int decimals, bool trim, bool isGrouped = false)
    {
        string format = "#,0." + new string(trim ? '#' : '0', decimals);
        if (Math.Abs(value) < LeastGrouped && !isGrouped)
            format = format.Replace("#,", "", StringComparison.Ordinal);
        return Minus(Math.Round(value, decimals).ToString(format, CultureInfo.InvariantCulture));
    }

    private static string Scientific(double value, int exponent, int digits)
    {
        // Two steps, because 10^-320 is not a normal number and would lose digits.
        double mantissa = value / Math.Pow(10, exponent / 2) / Math.Pow(10, exponent - exponent / 2);
        double rounded = Math.Round(mantissa, Math.Clamp(digits, 0, 15));
        if (Math.Abs(rounded) >= 10)
            (rounded, exponent) = (rounded / 10, exponent + 1);
        return Minus(rounded.ToString("0.###############", CultureInfo.InvariantCulture))
            + "×10"
            + Superscript(exponent);
    }

    private static string Superscript(int exponent)
    {
        var text = new StringBuilder(exponent < 0 ? "⁻" : "");
        foreach (char digit in Math.Abs(exponent).ToString(CultureInfo.InvariantCulture))
            text.Append(Superscripts[digit - '0']);
        return text.ToString();
    }

    /// <summary>A text in which a hyphen before a number is a minus sign, as on the axes: b = −1.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? WithMinusSigns(string? text)
    {
        if (text is null || !text.Contains('-', StringComparison.Ordinal))
            return text;
        var signs = new StringBuilder(text);
        for (int index = 0; index + 1 < text.Length; index++)
        {
            // Not within a word, a date or a range: x-1, 2026-11-21, 3-5.
            bool isSign =
                text[index] == '-'
                && char.IsAsciiDigit(text[index + 1])
                && (index == 0 || " ([=,;:<>≤≥·×/|".Contains(text[index - 1], StringComparison.Ordinal));
            if (isSign)
                signs[index] = '−';
        }
        return signs.ToString();
    }

    private static string Minus(string text) => text.Replace('-', '−');
}
