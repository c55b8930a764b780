using System.CommandLine;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Host.Commands;

/// <summary>The hidden command that a lesson's process is started with.</summary>
internal static class WorkerCommand
{
    public static Command Create()
    {
        var command = new Command(WorkerProcess.CommandName, "Runs one lesson for the run command.") { Hidden = true };
        command.SetAction(_ => Worker.Run());
        return command;
    }
}
