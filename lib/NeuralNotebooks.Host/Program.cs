using System.CommandLine;
using System.CommandLine.Invocation;
using NeuralNotebooks.Host.Commands;

var root = new RootCommand("Runs C# notebooks: from the command line, and as a Jupyter kernel.")
{
    RunCommand.Create(),
    WorkerCommand.Create(),
    KernelCommand.Create(),
};

// Commands of the libraries are looked for only when they may be meant: finding them loads their assemblies.
if (args.Length == 0 || root.Subcommands.All(command => command.Name != args[0]))
{
    foreach (var external in ExternalCommands.All())
        root.Add(ExternalCommandAdapter.Create(external));
}

var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
if (parsed.Action is ParseErrorAction error)
    error.ShowHelp = false;
return parsed.Invoke();
