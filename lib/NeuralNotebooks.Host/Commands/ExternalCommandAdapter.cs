using System.CommandLine;

namespace NeuralNotebooks.Host.Commands;

/// <summary>Makes a library's command one of the host's: it gets every word after its name, help included.</summary>
internal static class ExternalCommandAdapter
{
    public static Command Create(ExternalCommand external)
    {
        var words = new Argument<string[]>("arguments") { Arity = ArgumentArity.ZeroOrMore };
        // Its own help knows its words; the host's would only say <arguments>.
        var help = new Option<bool>("--help", "-h", "-?") { Hidden = true };
        var command = new Command(external.Name, external.Description) { words, help };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (result, stop) =>
                external.RunAsync(
                    result.GetValue(help) ? ["--help"] : [.. result.GetValue(words) ?? [], .. result.UnmatchedTokens],
                    result.InvocationConfiguration.Output,
                    result.InvocationConfiguration.Error,
                    stop
                )
        );
        return command;
    }
}
