using System.CommandLine;
using System.CommandLine.Invocation;
using NeuralNotebooks.Host.Commands;

var root = new RootCommand("Runs C# notebooks: from the command line, and as a Jupyter kernel.")
{
    RunCommand.Create(),
    DataCommand.Create(),
    KernelCommand.Create(),
    WorkerCommand.Create(),
};
var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
if (parsed.Action is ParseErrorAction error)
    error.ShowHelp = false;
return parsed.Invoke();
