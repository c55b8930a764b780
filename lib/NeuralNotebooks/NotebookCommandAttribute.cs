namespace NeuralNotebooks;

/// <summary>Offers a command of this assembly to the notebook host.</summary>
/// <remarks>
/// The host finds it in the assemblies of <c>lib/bin</c> by the attribute's name alone, so that neither knows the
/// other.
/// The type has a method <c>static Task&lt;int&gt; RunAsync(string[], TextWriter, TextWriter, CancellationToken)</c>:
/// the words after the command's name, where output goes, where errors go; it gives the exit code.
/// </remarks>
/// <param name="name">The word on the command line.</param>
/// <param name="description">One sentence for the help.</param>
/// <param name="type">What runs it.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class NotebookCommandAttribute(string name, string description, Type type) : Attribute
{
    /// <summary>The word on the command line.</summary>
    public string Name { get; } = name;

    /// <summary>One sentence for the help.</summary>
    public string Description { get; } = description;

    /// <summary>What runs it.</summary>
    public Type Type { get; } = type;
}
