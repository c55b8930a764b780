using System.Xml;
using NeuralNotebooks.Session.Framework;

namespace NeuralNotebooks.Session.Language;

/// <summary>
/// Documentation of .NET's own types, from the SDK's reference pack: the runtime's assemblies have none beside them.
/// </summary>
internal static class FrameworkDocumentation
{
    private static readonly Lazy<string[]> Files = new(FindFiles);

    /// <summary>The member's XML, or null when it is not documented or no SDK is installed.</summary>
    /// <param name="assemblyName">Where the member lives at run time; often not where it is documented.</param>
    /// <param name="documentationId">Such as "M:System.Math.Sqrt(System.Double)".</param>
    public static string? Find(string? assemblyName, string documentationId)
    {
        if (assemblyName is null || !FrameworkReferences.Contains(assemblyName))
            return null;
        string mark = $"name=\"{documentationId}\"";
        string likely = assemblyName + ".xml";
        foreach (string? file in Files.Value.OrderBy(file => Rank(Path.GetFileName(file), likely)))
        {
            // Text search first: parsing all files would take a second, reading them takes a few milliseconds each.
            if (File.ReadAllText(file).Contains(mark, StringComparison.Ordinal))
                return ReadMember(file, documentationId);
        }
        return null;
    }

    private static int Rank(string file, string likely) =>
        file == likely
            ? 0
            : file switch
            {
                "System.Runtime.xml" => 1,
                "System.Collections.xml" or "System.Linq.xml" or "System.Console.xml" => 2,
                _ => 3,
            };

    private static string? ReadMember(string file, string documentationId)
    {
        using var reader = XmlReader.Create(file);
        while (reader.ReadToFollowing("member"))
        {
            if (reader.GetAttribute("name") == documentationId)
                return reader.ReadOuterXml();
        }
        return null;
    }

    private static string[] FindFiles()
    {
        // …/dotnet/shared/Microsoft.NETCore.App/10.0.0/ → …/dotnet/packs/Microsoft.NETCore.App.Ref/10.0.0/ref/net10.0
        string packs = Path.Combine(DotnetProgram.Folder, "packs", "Microsoft.NETCore.App.Ref");
        if (!Directory.Exists(packs))
            return [];
        string versionFolder = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
        return Directory
                .EnumerateDirectories(packs)
                .Select(pack => Path.Combine(pack, "ref", versionFolder))
                .Where(Directory.Exists)
                .Order(StringComparer.Ordinal)
                .Select(folder => Directory.GetFiles(folder, "*.xml"))
                .LastOrDefault()
            ?? [];
    }
}
