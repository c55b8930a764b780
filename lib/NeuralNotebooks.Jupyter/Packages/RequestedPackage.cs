namespace NeuralNotebooks.Jupyter.Packages;

/// <summary>A package as a cell names it; without a version, the newest is meant.</summary>
internal sealed record RequestedPackage(string Name, string? Version)
{
    public string VersionOrNewest => Version ?? "*";

    /// <summary>Whether the same request gives the same files tomorrow.</summary>
    public bool IsFixed => Version is not null && !Version.Contains('*', StringComparison.Ordinal);

    public bool IsSamePackage(RequestedPackage other) =>
        string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Version is null ? Name : $"{Name}, {Version}";
}
