using System.CommandLine;
using System.Globalization;
using NeuralNotebooks.Host.Site;

namespace NeuralNotebooks.Host.Commands;

/// <summary><c>site</c>: builds the browser edition, and serves it to this machine or a classroom.</summary>
internal static class SiteCommand
{
    private const int UsualPort = 8080;

    public static Command Create()
    {
        var output = new Option<string?>("--output") { Description = "Where the site goes; web/dist by default." };
        var serve = new Option<bool>("--serve") { Description = "Serve the site to this machine, until Ctrl+C." };
        var lan = new Option<bool>("--lan") { Description = "Serve it to the whole network, for a classroom." };
        var port = new Option<int>("--port")
        {
            Description = "The port to serve on.",
            DefaultValueFactory = _ => UsualPort,
        };
        var noBuild = new Option<bool>("--no-build") { Description = "Serve what was built before." };
        var command = new Command("site", "Builds the lessons as web pages with C# inside, and serves them.")
        {
            output,
            serve,
            lan,
            port,
            noBuild,
        };
        command.SetAction(
            async (result, stop) =>
            {
                try
                {
                    string? folder = result.GetValue(output) is { } named ? Path.GetFullPath(named) : null;
                    if (folder is null || !result.GetValue(noBuild))
                    {
                        string sources = SiteBuilder.FindSources();
                        folder ??= Path.Combine(sources, "dist");
                        if (!result.GetValue(noBuild))
                            SiteBuilder.Build(sources, folder);
                    }

                    if (result.GetValue(serve) || result.GetValue(lan))
                        await ServeAsync(folder, result.GetValue(port), result.GetValue(lan), stop);
                    return 0;
                }
                catch (SiteException exception)
                {
                    await Console.Error.WriteLineAsync(exception.Message);
                    return 1;
                }
            }
        );
        return command;
    }

    private static async Task ServeAsync(string folder, int port, bool forNetwork, CancellationToken stop)
    {
        if (!File.Exists(Path.Combine(folder, "index.html")))
            throw new SiteException($"{folder}: there is no site in this folder. Leave --no-build out to build it.");
        using var server = new SiteServer(folder);
        server.Start(port, forNetwork);
        string number = port.ToString(CultureInfo.InvariantCulture);
        Console.WriteLine($"http://localhost:{number}/ serves {folder}. Ctrl+C ends it.");
        foreach (string machine in forNetwork ? SiteServer.Addresses() : [])
        {
            string address = $"http://{machine}:{number}/";
            Console.WriteLine($"For others in this network: {address}");
            Console.WriteLine(QrCode.Draw(address));
        }

        await using var registration = stop.Register(server.Dispose);
        await server.RunAsync();
    }
}
