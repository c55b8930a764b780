using System.CommandLine;
using NeuralNotebooks.Session;

namespace NeuralNotebooks.Host.Commands;

/// <summary>Says in one line what is wrong with a command, and what was probably meant.</summary>
internal static class WrongUse
{
    /// <summary>The exit code where what was typed cannot be followed; 1 is for work that failed.</summary>
    public const int ExitCode = 2;

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
        var options = command.Options.Where(option => !option.Hidden).Select(option => option.Name);
        return Unknown(unknown, unknown.StartsWith('-') ? options : subcommands);
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
