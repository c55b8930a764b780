namespace NeuralNotebooks.Architecture.Repository;

/// <summary>Fails with everything that was found: whoever has to repair it wants the whole list at once.</summary>
internal static class Findings
{
    public static void None(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, $"{all.Count} found:\n{string.Join('\n', all)}");
    }
}
