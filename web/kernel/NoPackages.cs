using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Browser;

/// <summary>Says why no package can be had in a browser, and what to do instead.</summary>
internal sealed class NoPackages : IPackageResolver
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Resolve(string name, string? version, ICellOutput output, CancellationToken stop)
    {
        string reference = version is null ? name : $"{name}, {version}";
        throw new DirectiveException(
            $"#r \"nuget: {reference}\": packages cannot be loaded in the browser, because this page talks to its own "
                + "site only. What is here is .NET, the library of this course and Math.NET Numerics "
                + "(#r \"../lib/bin/MathNet.Numerics.dll\"). For other packages, press \"Download\" and run the "
                + "notebook on a computer, in VS Code or Jupyter with the C# kernel of this course."
        );
    }
}
