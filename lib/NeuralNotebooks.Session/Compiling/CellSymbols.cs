using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NeuralNotebooks.Session.Compiling;

/// <summary>Knows the file and line of the cells' compiled code.</summary>
/// <remarks>
/// The runtime's own stack traces look every frame up in the symbols, a thousand times slower than without: seconds for
/// recursion that has filled the stack. Here only the frames that are shown are looked up.
/// </remarks>
internal sealed class CellSymbols
{
    private readonly ConcurrentDictionary<Assembly, MetadataReaderProvider> symbols = new();

    /// <summary>Remembers a cell's symbols (portable PDB).</summary>
    public void Add(Assembly cell, byte[] image) =>
        symbols[cell] = MetadataReaderProvider.FromPortablePdbImage([.. image]);

    /// <summary>Whether the method was written in a cell, or in a file that a cell has loaded.</summary>
    public bool IsFromCell(MethodBase method) => symbols.ContainsKey(method.Module.Assembly);

    /// <summary>
    /// Where an instruction was written; null for what no cell holds, and for what the compiler made.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="offset">The instruction's place in the method's IL.</param>
    public (string File, int Line)? Find(MethodBase method, int offset)
    {
        if (!symbols.TryGetValue(method.Module.Assembly, out var provider))
            return null;
        var reader = provider.GetMetadataReader();
        var handle = (MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken);
        SequencePoint? last = null;
        foreach (var point in reader.GetMethodDebugInformation(handle).GetSequencePoints())
        {
            if (point.Offset > offset && last is not null)
                break;
            if (!point.IsHidden)
                last = point;
        }

        return last is { } found ? (reader.GetString(reader.GetDocument(found.Document).Name), found.StartLine) : null;
    }
}
