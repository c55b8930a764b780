namespace NeuralNotebooks.Conventions;

/// <summary>Names the class that creates the formatters of a type, by .NET Interactive's convention.</summary>
/// <remarks>
/// A notebook host finds this attribute by its name alone, so that a library needs no reference to the host's packages:
/// <list type="number">
/// <item>It takes the attributes of the value's type (inherited ones too) whose class is called
/// <c>TypeFormatterSourceAttribute</c>.</item>
/// <item>It reads the public property <c>FormatterSourceType</c>, creates an instance of that type by its public
/// parameterless constructor and calls its public method <c>CreateTypeFormatters()</c>, which gives any
/// <c>IEnumerable</c> of
/// objects.</item>
/// <item>Each object has a public <c>string MimeType</c> and exactly one public <c>bool Format(object, TextWriter)</c>,
/// which returns false to decline. A public <c>Type Type</c> is optional; without it the formatter is for the
/// attributed type.</item>
/// <item>It reads the optional public property <c>string[] PreferredMimeTypes</c>: the MIME types that are shown when
/// the value is a cell's result. Without it, that is text/html.</item>
/// </list>
/// This file is compiled into each assembly that has such types, and into our host, which looks for the name.
/// Source: <c>Formatter.TryRegisterFromConventionBasedFormatterSources</c> in Microsoft.DotNet.Interactive.Formatting.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class with the method <c>CreateTypeFormatters()</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types that a host shows unless asked for others.</summary>
    public string[] PreferredMimeTypes { get; init; } = [];
}
