using System.CommandLine;
using System.CommandLine.Parsing;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Session.Hints;

namespace NeuralNotebooks.Host.Commands;

/// <summary>Says in one line what is wrong with a command, and what was probably meant.</summary>
internal static class WrongUse
{
    /// <summary>The exit code where what was typed cannot be followed; 1 is for work that failed.</summary>
    public const int ExitCode = 2;

    /// <summary>Does what was asked, and gives the exit code; what goes wrong is told in one line.</summary>
    public static int Try(Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (NotebookException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    /// <summary>The line for a command line that could not be parsed.</summary>
    public static string Explain(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        string[] subcommands =
        [
            .. command.Subcommands.Where(subcommand => !subcommand.Hidden).Select(subcommand => subcommand.Name),
        ];
        string? unknown = parsed.UnmatchedTokens is [var first, ..] ? first : null;
        if (unknown is null && subcommands.Length > 0)
            return $"{command.Name} expects one of: {string.Join(", ", subcommands)}.";
        if (unknown is null)
            return parsed.Errors[0].Message;
        if (unknown.StartsWith('-'))
            return Unknown(unknown, Options(parsed.CommandResult));
        return subcommands.Length > 0
            ? Unknown(unknown, subcommands)
            : $"{command.Name} expects nothing more, but got {unknown}.";
    }

    /// <summary>Takes no word for an argument that begins as an option does: it is probably a mistyped one.</summary>
    /// <param name="words">The argument; any word could be one.</param>
    /// <param name="command">What it belongs to.</param>
    public static void RefuseOptionsAmong(Argument words, Command command) =>
        command.Validators.Add(result =>
        {
            var given = result.GetResult(words)?.Tokens.Select(token => token.Value) ?? [];
            if (given.FirstOrDefault(word => word.StartsWith('-')) is { } unknown)
                result.AddError(Unknown(unknown, Options(result)));
        });

    private static IEnumerable<string> Options(CommandResult result)
    {
        var own = result.Command.Options.AsEnumerable();
        for (var parent = result.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
            own = own.Concat(parent.Command.Options.Where(option => option.Recursive));
        return own.Where(option => !option.Hidden).Select(option => option.Name);
    }

    /// <summary>The line for a word that means nothing, with the one that it is most like.</summary>
    /// <param name="word">The word.</param>
    /// <param name="known">What could stand in its place.</param>
    public static string Unknown(string word, IEnumerable<string> known)
    {
        string[] names = [.. known];
        string kind = word.StartsWith('-') ? "option" : "command";
        return Similarity.Closest(word, names) is { } close
            ? $"There is no {kind} {word}. Did you mean {close}?"
            : $"There is no {kind} {word}: expected one of {string.Join(", ", names)}.";
    }
}
