using System.CommandLine;
using System.CommandLine.Invocation;
using NeuralNotebooks.Host.Commands;

var root = new RootCommand("Runs C# notebooks: from the command line, and as a Jupyter kernel.")
{
    RunCommand.Create(),
    SiteCommand.Create(),
    DataCommand.Create(),
    CopyCommand.Create(),
    HandoutCommand.Create(),
    GradeCommand.Create(),
    KernelCommand.Create(),
    EditorCommand.Create(),
    WorkerCommand.Create(),
    SandboxProofCommand.Create(),
};
string[] words = args switch
{
    [] => ["--help"],
    ["help", .. var command] => [.. command, "--help"],
    _ => args,
};
var parsed = root.Parse(words);
if (parsed.Action is not ParseErrorAction)
    return parsed.Invoke();
Console.Error.WriteLine(WrongUse.Explain(parsed));
return WrongUse.ExitCode;
