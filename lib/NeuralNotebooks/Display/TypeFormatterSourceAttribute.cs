namespace NeuralNotebooks.Display;

/// <summary>Names the class that creates the formatters of a type, by .NET Interactive's convention.</summary>
/// <remarks>
/// Notebook hosts look for this name, so that no reference to them is needed; <c>NeuralNotebooks.Charts</c> has its own
/// for the same reason, and says how the convention goes.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class with the method <c>CreateTypeFormatters()</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;
}
