using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Framework;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Jupyter.Packages;

/// <summary>Restores the packages of <c>#r "nuget:"</c> lines with the SDK.</summary>
/// <remarks>
/// All packages of a session are restored together in one small project, so that they agree on their dependencies. Its
/// folder is named by its content: the same lines need no network the next time.
/// </remarks>
internal sealed partial class PackageRestorer : IPackageResolver
{
    private readonly string cacheFolder;
    private readonly DotnetRestore restore;
    private readonly List<RequestedPackage> requested = [];
    private readonly Dictionary<string, string> loaded = new(StringComparer.OrdinalIgnoreCase);

    public PackageRestorer()
        : this(DefaultCacheFolder(), new DotnetRestore()) { }

    public PackageRestorer(string cacheFolder, DotnetRestore restore)
    {
        this.cacheFolder = cacheFolder;
        this.restore = restore;
    }

    public IReadOnlyList<string> Resolve(string name, string? version, ICellOutput output, CancellationToken stop)
    {
        if (!PackageName().IsMatch(name))
            throw new DirectiveException(
                $"#r \"nuget: {name}\": expected a package name of letters, digits, '.', '_' and '-'."
            );
        if (version is not null && !PackageVersion().IsMatch(version))
            throw new DirectiveException($"#r \"nuget: {name}, {version}\": expected a version such as 1.2.3.");
        var package = new RequestedPackage(name, version);
        RequestedPackage[] all = [.. requested.Where(other => !other.IsSamePackage(package)), package];
        var assets = Restore(all, package, output, stop);
        var assemblies = Select(assets, package);
        requested.RemoveAll(other => other.IsSamePackage(package));
        requested.Add(package);
        output.Display(
            MimeBundle.Of(MimeBundle.PlainText, $"Package {name} {assets.VersionOf(name)} is referenced."),
            $"package-{name}"
        );
        return assemblies;
    }

    private static string DefaultCacheFolder()
    {
        // Not created now: most lessons need no package, and the folder may be none that can be written.
        string user = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );
        return Path.Combine(user.Length > 0 ? user : Path.GetTempPath(), "NeuralNotebooks", "packages");
    }

    private RestoredAssets Restore(
        RequestedPackage[] all,
        RequestedPackage package,
        ICellOutput output,
        CancellationToken stop
    )
    {
        string project = Project(all);
        string folder = Path.Combine(
            cacheFolder,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project + DotnetProgram.Path)))[..16]
        );
        // The newest version is asked for anew; a fixed one does not change.
        // NuGet describes a failed restore in the same file as a successful one; the mark tells them apart.
        string mark = Path.Combine(folder, "restored");
        if (all.All(one => one.IsFixed) && File.Exists(mark) && RestoredAssets.TryRead(folder) is { } known)
            return known;
        output.WriteStream(StandardStream.Error, $"Restoring {package} …\n");
        try
        {
            WriteProject(folder, project);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DirectiveException(
                $"#r \"nuget: {package}\": packages cannot be kept in {cacheFolder}: {exception.Message}",
                exception
            );
        }

        restore.Run(folder, package, stop);
        File.WriteAllText(mark, "");
        return RestoredAssets.TryRead(folder)
            ?? throw new DirectiveException(
                $"#r \"nuget: {package}\": the restored files are not where NuGet says. Delete {folder} and try again."
            );
    }

    private static void WriteProject(string folder, string project)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "packages.csproj"), project);
        // Whatever lies in the folders above must not change this project.
        foreach (
            string? name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" }
        )
            File.WriteAllText(Path.Combine(folder, name), "<Project />");
    }

    /// <summary>Assemblies to reference, the package's own first; each simple name once in a session.</summary>
    private List<string> Select(RestoredAssets assets, RequestedPackage package)
    {
        var selected = new List<string>();
        foreach (string path in assets.AssembliesFor(package.Name))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            // What .NET itself has is newer or the same, and loaded already.
            string chosen = FrameworkReferences.Contains(name)
                ? Path.Combine(FrameworkReferences.Folder, name + ".dll")
                : path;
            if (loaded.TryGetValue(name, out string? before) && before != chosen)
            {
                throw new DirectiveException(
                    $"#r \"nuget: {package}\": {name} is in use from {before}, but this package needs {chosen}. "
                        + "One session cannot hold two: restart the kernel and put this line first."
                );
            }
            selected.Add(chosen);
        }
        if (selected.Count == 0)
            throw new DirectiveException(
                $"#r \"nuget: {package}\": the package has no assemblies for .NET {Environment.Version.Major}."
            );
        foreach (string path in selected)
            loaded[Path.GetFileNameWithoutExtension(path)] = path;
        return selected;
    }

    private static string Project(IEnumerable<RequestedPackage> packages)
    {
        string references = string.Concat(
            packages.Select(package =>
                $"    <PackageReference Include=\"{SecurityElement.Escape(package.Name)}\" "
                + $"Version=\"{SecurityElement.Escape(package.VersionOrNewest)}\" />\n"
            )
        );
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.{Environment.Version.Minor}</TargetFramework>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
            {references}  </ItemGroup>
            </Project>

            """;
    }

    [GeneratedRegex(@"^\w+([.-]\w+)*$")]
    private static partial Regex PackageName();

    [GeneratedRegex(@"^[\w.*+-]+$|^[\[(][\w.,*+ -]+[\])]$")]
    private static partial Regex PackageVersion();
}
