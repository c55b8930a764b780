using System.CommandLine;
using NeuralNotebooks.Editor;
using NeuralNotebooks.Jupyter.Packages;

namespace NeuralNotebooks.Host.Commands;

/// <summary>The hidden command that a code editor starts for each notebook.</summary>
internal static class EditorCommand
{
    public static Command Create()
    {
        var command = new Command("editor", "Run one notebook for a code editor; its extension does this.")
        {
            Hidden = true,
        };
        command.SetAction(_ => EditorProcess.Run(new PackageRestorer()));
        return command;
    }
}
