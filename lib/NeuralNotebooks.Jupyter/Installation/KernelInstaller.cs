using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNotebooks.Session.Framework;

namespace NeuralNotebooks.Jupyter.Installation;

/// <summary>Puts this program and a kernel.json where Jupyter looks for kernels, and takes them away again.</summary>
/// <remarks>
/// The program is copied beside kernel.json, into a folder named by its content: the build folder can be rebuilt or
/// deleted, and a running kernel keeps its files while a newer one is installed.
/// </remarks>
/// <param name="kernelsFolder">The folder with one subfolder for each kernel.</param>
/// <param name="name">The kernel's name.</param>
internal sealed class KernelInstaller(string kernelsFolder, string name)
{
    public const string DefaultName = ".net-csharp";
    public const string DisplayName = "C# (NeuralNotebooks)";

    private const int LongestName = 100;
    private const string ProgramFolderPrefix = "host-";
    private const string ProgramFile = "NeuralNotebooks.Host.dll";

    private static readonly string[] Logos = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

    private readonly string folder = Path.Combine(kernelsFolder, name);

    /// <summary>Installs, or replaces an earlier installation, and gives the kernel's folder.</summary>
    /// <param name="programFolder">The built program's folder.</param>
    /// <param name="force">Whether a kernel of that name that is not ours may be replaced.</param>
    /// <exception cref="KernelStartException">Another kernel has that name, or the folder cannot be
    /// written.</exception>
    public string Install(string programFolder, bool force)
    {
        CheckName();
        if (!force)
            RefuseForeign("install", "Choose another --name, or replace it with --force.");
        try
        {
            if (InstalledKernel.TryRead(folder) is { IsOurs: false })
                Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            string program = CopyProgram(programFolder);
            foreach (string logo in Logos)
                WriteWhole(logo, Resource(logo));
            WriteWhole("kernel.json", Encoding.UTF8.GetBytes(KernelJson(Path.Combine(program, ProgramFile))));
            DeleteOtherPrograms(program);
            return folder;
        }
        catch (FileNotFoundException exception)
        {
            throw new KernelStartException(exception.Message);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new KernelStartException(
                $"Expected to be able to write {folder}, but: {exception.Message} Use --user, or --prefix with "
                    + "a folder of yours."
            );
        }
    }

    /// <summary>Removes the kernel; false when there was none.</summary>
    /// <exception cref="KernelStartException">The kernel of that name is not ours.</exception>
    public bool Uninstall(bool force)
    {
        CheckName();
        if (!force)
            RefuseForeign("uninstall", "Remove it anyway with --force.");
        if (!Directory.Exists(folder))
            return false;
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new KernelStartException($"Expected to be able to remove {folder}, but: {exception.Message}");
        }
        return true;
    }

    private static byte[] Resource(string file)
    {
        using var stream =
            typeof(KernelInstaller).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"Expected the resource {file} in the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string KernelJson(string program)
    {
        var json = new JsonObject
        {
            ["argv"] = new JsonArray(DotnetProgram.Path, program, "kernel", "start", "{connection_file}"),
            ["display_name"] = DisplayName,
            ["language"] = KernelInfo.LanguageName,
            ["interrupt_mode"] = "message",
            // A newer .NET than the one this was built for runs it, too.
            ["env"] = new JsonObject { ["DOTNET_ROLL_FORWARD"] = "Major" },
            ["metadata"] = new JsonObject
            {
                ["debugger"] = false,
                [InstalledKernel.Mark] = new JsonObject
                {
                    ["version"] = typeof(KernelInstaller).Assembly.GetName().Version!.ToString(3),
                },
            },
        };
        return json.ToJsonString(
                new JsonSerializerOptions
                {
                    WriteIndented = true,
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            ) + "\n";
    }

    private void CheckName()
    {
        // Jupyter's own rule; also keeps a name from leaving the folder.
        if (
            name.Length is 0 or > LongestName
            || name.All(character => character == '.')
            || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-')
        )
            throw new KernelStartException(
                $"Expected a kernel name of at most {LongestName} ASCII letters, digits, '.', '_' and '-', but got "
                    + $"'{(name.Length > LongestName ? name[..LongestName] + "…" : name)}'."
            );
    }

    private void RefuseForeign(string action, string advice)
    {
        if (InstalledKernel.TryRead(folder) is { IsOurs: false } other)
        {
            throw new KernelStartException(
                $"Cannot {action} '{name}' in {kernelsFolder}: a kernel of that name is there already "
                    + $"({other.DisplayName}) and is not ours. {advice}"
            );
        }
    }

    private string CopyProgram(string source)
    {
        var files = Directory.GetFiles(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        string target = Path.Combine(folder, ProgramFolderPrefix + ContentHash(source, files));
        if (Directory.Exists(target))
            return target;
        // Copied under another name first: a folder that bears its hash is whole.
        string copy = Path.Combine(folder, $"copy-{Environment.ProcessId}");
        foreach (string? file in files)
        {
            string destination = Path.Combine(copy, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
            File.Copy(file, destination, overwrite: true);
        }
        Directory.Move(copy, target);
        return target;
    }

    private static string ContentHash(string source, List<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(source, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private void DeleteOtherPrograms(string current)
    {
        foreach (
            string? other in Directory
                .GetDirectories(folder, ProgramFolderPrefix + "*")
                .Where(other => other != current)
        )
        {
            try
            {
                Directory.Delete(other, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // On Windows a running kernel holds its files; the next installation removes them.
            }
        }
    }

    private void WriteWhole(string file, byte[] content)
    {
        string temporary = Path.Combine(folder, $"{file}.{Environment.ProcessId}.tmp");
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, Path.Combine(folder, file), overwrite: true);
    }
}
