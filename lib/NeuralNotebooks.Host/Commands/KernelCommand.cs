using System.CommandLine;
using NeuralNotebooks.Jupyter;
using NeuralNotebooks.Jupyter.Installation;

namespace NeuralNotebooks.Host.Commands;

/// <summary>The command line's <c>kernel</c>: install, uninstall, list, start.</summary>
internal static class KernelCommand
{
    public static Command Create()
    {
        var command = new Command(
            "kernel",
            "Install, remove, list or start the C# kernel for Jupyter front ends (VS Code, JupyterLab, nbconvert)."
        );
        command.Subcommands.Add(CreateInstall());
        command.Subcommands.Add(CreateUninstall());
        command.Subcommands.Add(CreateList());
        command.Subcommands.Add(CreateStart());
        return command;
    }

    private static Command CreateInstall()
    {
        var place = new PlaceOptions();
        var force = new Option<bool>("--force") { Description = "Replace a kernel of that name that is not ours." };
        var command = new Command(
            "install",
            "Install the kernel, so that front ends offer it; a second time replaces the first."
        );
        place.AddTo(command);
        command.Options.Add(force);
        command.SetAction(parsed =>
            Report(() =>
            {
                string kernels = place.KernelsFolder(parsed);
                string name = place.Name(parsed);
                string folder = new KernelInstaller(kernels, name).Install(
                    AppContext.BaseDirectory,
                    parsed.GetValue(force)
                );
                Console.Out.WriteLine($"Installed the kernel \"{KernelInstaller.DisplayName}\" as {name} in {folder}");
                Console.Out.WriteLine(
                    "Next: open a notebook in VS Code or Jupyter (a window that is open already must be reloaded) and "
                        + $"choose the kernel \"{KernelInstaller.DisplayName}\"."
                );
                if (Listed().FirstOrDefault(kernel => kernel.Name == name) is { } first && first.Folder != folder)
                    Console.Out.WriteLine($"Note: Jupyter takes the kernel of the same name in {first.Folder} first.");
            })
        );
        return command;
    }

    private static Command CreateUninstall()
    {
        var place = new PlaceOptions();
        var force = new Option<bool>("--force") { Description = "Remove it even if it is not ours." };
        var command = new Command("uninstall", "Remove the kernel and the copy of this program that it runs.");
        place.AddTo(command);
        command.Options.Add(force);
        command.SetAction(parsed =>
            Report(() =>
            {
                string kernels = place.KernelsFolder(parsed);
                string name = place.Name(parsed);
                bool removed = new KernelInstaller(kernels, name).Uninstall(parsed.GetValue(force));
                Console.Out.WriteLine(
                    removed ? $"Removed the kernel {name} from {kernels}" : $"There is no kernel {name} in {kernels}"
                );
            })
        );
        return command;
    }

    private static Command CreateList()
    {
        var command = new Command("list", "List the kernels that Jupyter finds, ours marked with *.");
        command.SetAction(_ =>
            Report(() =>
            {
                var seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var kernel in Listed())
                {
                    string state =
                        !seen.Add(kernel.Name) ? "  (hidden by the one above)"
                        : kernel.IsOurs && !File.Exists(kernel.Program) ? "  (broken: install it again)"
                        : "";
                    Console.Out.WriteLine(
                        $"{(kernel.IsOurs ? '*' : ' ')} {kernel.Name, -16} {kernel.DisplayName, -28} "
                            + $"{kernel.Folder}{state}"
                    );
                }
                if (seen.Count == 0)
                    Console.Out.WriteLine("Jupyter would find no kernel. Install ours with: kernel install");
            })
        );
        return command;
    }

    private static Command CreateStart()
    {
        var file = new Argument<string>("connection-file") { Description = "Written by the front end." };
        var command = new Command("start", "Run the kernel; front ends do this.") { Hidden = true };
        command.Arguments.Add(file);
        command.SetAction(parsed => Report(() => KernelProcess.Run(parsed.GetValue(file)!)));
        return command;
    }

    private static IEnumerable<InstalledKernel> Listed() =>
        JupyterFolders
            .Current.SearchPath()
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
            .Select(InstalledKernel.TryRead)
            .OfType<InstalledKernel>();

    private static int Report(Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (KernelStartException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    /// <summary>The options that say which kernel is meant, and where.</summary>
    private sealed class PlaceOptions
    {
        private readonly Option<bool> user = new("--user") { Description = "For this user (the default)." };
        private readonly Option<bool> systemPrefix = new("--sys-prefix")
        {
            Description = "Into the active Python environment.",
        };
        private readonly Option<string> prefix = new("--prefix")
        {
            Description = "Into DIR/share/jupyter/kernels.",
            HelpName = "DIR",
        };
        private readonly Option<string> name = new("--name")
        {
            Description = "The kernel's name; the lessons ask for the default.",
            HelpName = "NAME",
            DefaultValueFactory = _ => KernelInstaller.DefaultName,
        };

        public void AddTo(Command command)
        {
            foreach (var option in new Option[] { user, systemPrefix, prefix, name })
                command.Options.Add(option);
            command.Validators.Add(result =>
            {
                int places =
                    (result.GetValue(user) ? 1 : 0)
                    + (result.GetValue(systemPrefix) ? 1 : 0)
                    + (result.GetValue(prefix) is null ? 0 : 1);
                if (places > 1)
                    result.AddError("Expected one of --user, --sys-prefix and --prefix, but got several.");
            });
        }

        public string Name(ParseResult parsed) => parsed.GetValue(name)!;

        public string KernelsFolder(ParseResult parsed) =>
            parsed.GetValue(prefix) is { } folder ? JupyterFolders.PrefixKernels(folder)
            : parsed.GetValue(systemPrefix) ? JupyterFolders.PrefixKernels(JupyterFolders.Current.SystemPrefix())
            : JupyterFolders.Current.UserKernels;
    }
}
