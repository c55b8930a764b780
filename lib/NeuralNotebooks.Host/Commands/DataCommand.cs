using System.CommandLine;
using NeuralNotebooks.Data;
using Spectre.Console;

namespace NeuralNotebooks.Host.Commands;

/// <summary><c>data</c>: lists, fetches and checks the data sets of the lessons.</summary>
internal static class DataCommand
{
    /// <summary>The command on the library's catalog.</summary>
    public static Command Create() => Create(() => DatasetCatalog.All, DataOptions.FromEnvironment);

    /// <summary>The command on a catalog; both are asked for when a subcommand runs.</summary>
    public static Command Create(Func<IReadOnlyList<DatasetEntry>> catalog, Func<DataOptions> options)
    {
        var offline = new Option<bool>("--offline") { Description = "Download nothing.", Recursive = true };
        var command = new Command("data", "Lists, fetches and checks the data sets of the lessons.") { offline };

        command.Add(
            Subcommand(
                "list",
                "The sets of the catalog, and where they are.",
                null,
                (actions, _, _) =>
                {
                    actions.List();
                    return Task.FromResult(true);
                }
            )
        );
        command.Add(
            Subcommand(
                "get",
                "Fetches sets into the cache.",
                new Argument<string[]>("names")
                {
                    Description = "Sets to fetch, or all.",
                    Arity = ArgumentArity.OneOrMore,
                },
                async (actions, names, stop) =>
                {
                    await GetAsync(actions, names, stop).ConfigureAwait(false);
                    return true;
                }
            )
        );
        command.Add(
            Subcommand(
                "verify",
                "Checks every file that is here against its SHA-256.",
                Names("Sets to check; all when none is given."),
                (actions, names, _) => Task.FromResult(actions.Verify(names))
            )
        );
        command.Add(
            Subcommand(
                "where",
                "The folders and settings that count.",
                null,
                (actions, _, _) =>
                {
                    actions.Where();
                    return Task.FromResult(true);
                }
            )
        );
        command.Add(
            Subcommand(
                "clear",
                "Deletes fetched files.",
                Names("Sets to delete; all when none is given."),
                async (actions, names, stop) =>
                {
                    await actions.ClearAsync(names, stop).ConfigureAwait(false);
                    return true;
                }
            )
        );
        return command;

        Command Subcommand(
            string name,
            string description,
            Argument<string[]>? names,
            Func<DataActions, string[], CancellationToken, Task<bool>> run
        )
        {
            var subcommand = new Command(name, description);
            if (names is not null)
            {
                subcommand.Add(names);
                WrongUse.RefuseOptionsAmong(names, subcommand);
            }

            subcommand.SetAction(
                async (result, stop) =>
                {
                    var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
                    try
                    {
                        var chosen = options();
                        chosen = chosen with { Offline = chosen.Offline || result.GetValue(offline) };
                        var actions = new DataActions(catalog(), chosen, output, error);
                        string[] words = names is null ? [] : result.GetValue(names) ?? [];
                        return await run(actions, words, stop).ConfigureAwait(false) ? 0 : 1;
                    }
                    catch (ArgumentException exception)
                    {
                        await error.WriteLineAsync(exception.Message).ConfigureAwait(false);
                        return WrongUse.ExitCode;
                    }
                    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                    {
                        await error.WriteLineAsync(exception.Message).ConfigureAwait(false);
                        return 1;
                    }
                }
            );
            return subcommand;
        }
    }

    private static Argument<string[]> Names(string description) =>
        new("names") { Description = description, Arity = ArgumentArity.ZeroOrMore };

    private static Task GetAsync(DataActions actions, string[] names, CancellationToken stop) =>
        Console.IsOutputRedirected
            ? actions.GetAsync(names, progress: null, stop)
            : AnsiConsole
                .Progress()
                .AutoClear(true)
                .Columns(
                    new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn(),
                    new DownloadedColumn()
                )
                .StartAsync(context => actions.GetAsync(names, new DownloadBars(context), stop));
}
