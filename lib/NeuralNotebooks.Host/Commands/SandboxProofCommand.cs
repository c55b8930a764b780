using System.CommandLine;
using NeuralNotebooks.Host.Sandboxing;

namespace NeuralNotebooks.Host.Commands;

/// <summary>The hidden command that looks for ways out of a sandbox, from inside.</summary>
internal static class SandboxProofCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder");
        var port = new Argument<int>("port");
        var process = new Argument<int>("process");
        var command = new Command(SandboxProof.CommandName, "Looks for ways out of a sandbox.")
        {
            folder,
            port,
            process,
        };
        command.Hidden = true;
        command.SetAction(result =>
            Console.WriteLine(
                SandboxProof.Try(
                    result.GetRequiredValue(folder),
                    result.GetRequiredValue(port),
                    result.GetRequiredValue(process)
                )
            )
        );
        return command;
    }
}
