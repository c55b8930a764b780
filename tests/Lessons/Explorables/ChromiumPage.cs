using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralNotebooks.Lessons.DrawADigit;

namespace NeuralNotebooks.Lessons.Explorables;

/// <summary>
/// A page in Debian's Chromium without a window, driven through the DevTools protocol: real keys, real widths, and
/// every request seen.
/// </summary>
public sealed class ChromiumPage : IAsyncDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    private static readonly JsonSerializerOptions WithoutNulls = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chromium-page-");
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> waiting = [];
    private readonly ConcurrentQueue<string> requests = [];
    private readonly ConcurrentQueue<string> errors = [];
    private readonly Process browser;
    private TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task reading = Task.CompletedTask;
    private int lastId;

    private ChromiumPage() => browser = Start(Path.Combine(folder.FullName, "profile"));

    /// <summary>The addresses that pages have asked for so far.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    /// <summary>What scripts have thrown so far.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    /// <summary>Starts a browser with an empty page.</summary>
    public static async Task<ChromiumPage> OpenAsync()
    {
        var page = new ChromiumPage();
        await page.ConnectAsync();
        return page;
    }

    /// <summary>Shows a piece of HTML as a page, and waits until its scripts have run.</summary>
    public async Task LoadAsync(string html, int width = 1000, bool isDark = false, bool runsScripts = true)
    {
        string file = Path.Combine(folder.FullName, "page.html");
        string head = "<!DOCTYPE html><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">";
        await File.WriteAllTextAsync(file, $"{head}<body>{html}</body>");
        await SendAsync("Emulation.setScriptExecutionDisabled", new { value = !runsScripts });
        await SendAsync(
            "Emulation.setDeviceMetricsOverride",
            new
            {
                width,
                height = 800,
                deviceScaleFactor = 1,
                mobile = width < 500,
            }
        );
        await SendAsync(
            "Emulation.setEmulatedMedia",
            new { features = new[] { new { name = "prefers-color-scheme", value = isDark ? "dark" : "light" } } }
        );
        requests.Clear();
        errors.Clear();
        loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync("Page.navigate", new { url = new Uri(file).AbsoluteUri });
        await loaded.Task.WaitAsync(TimeLimit);
    }

    /// <summary>The value of a JavaScript expression or promise, anything that JSON can say.</summary>
    /// <exception cref="InvalidOperationException">It threw.</exception>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var answer = await SendAsync(
            "Runtime.evaluate",
            new { expression = $"(async () => JSON.stringify((await ({expression})) ?? null))()", awaitPromise = true }
        );
        if (answer.TryGetProperty("exceptionDetails", out var exception))
            throw new InvalidOperationException($"{expression}: {exception}");
        return JsonDocument.Parse(answer.GetProperty("result").GetProperty("value").GetString()!).RootElement;
    }

    /// <summary>Presses and releases a key, as the keyboard does.</summary>
    public async Task PressAsync(string key, int times = 1)
    {
        // What Chromium needs to give a key its usual effect.
        var (code, text) = key switch
        {
            "Enter" => (13, "\r"),
            " " => (32, " "),
            "Tab" => (9, null),
            "ArrowLeft" => (37, null),
            "ArrowUp" => (38, null),
            "ArrowRight" => (39, null),
            "ArrowDown" => (40, (string?)null),
            _ => throw new ArgumentException($"The key {key} has no code here.", nameof(key)),
        };
        for (int i = 0; i < times; i++)
        {
            await SendAsync(
                "Input.dispatchKeyEvent",
                new
                {
                    type = text is null ? "rawKeyDown" : "keyDown",
                    key,
                    windowsVirtualKeyCode = code,
                    text,
                }
            );
            await SendAsync(
                "Input.dispatchKeyEvent",
                new
                {
                    type = "keyUp",
                    key,
                    windowsVirtualKeyCode = code,
                }
            );
        }
    }

    /// <summary>Drags with the mouse from one place of the window to another.</summary>
    public async Task DragAsync(double fromX, double fromY, double toX, double toY)
    {
        await MouseAsync("mousePressed", fromX, fromY);
        await MouseAsync("mouseMoved", (fromX + toX) / 2, (fromY + toY) / 2);
        await MouseAsync("mouseMoved", toX, toY);
        await MouseAsync("mouseReleased", toX, toY);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        browser.Kill(entireProcessTree: true);
        await browser.WaitForExitAsync();
        await reading;
        socket.Dispose();
        browser.Dispose();
        // The browser's helper processes may write for a moment after it has ended.
        for (int attempt = 1; Directory.Exists(folder.FullName); attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (IOException) when (attempt < 50)
            {
                await Task.Delay(100);
            }
        }
    }

    private static Process Start(string profile)
    {
        var start = new ProcessStartInfo(
            Chromium.Find() ?? throw new InvalidOperationException("Chromium is not on the path.")
        )
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (
            string argument in (string[])
                [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--remote-debugging-port=0",
                    "--remote-allow-origins=*",
                    $"--user-data-dir={profile}",
                    "about:blank",
                ]
        )
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private async Task ConnectAsync()
    {
        string portFile = Path.Combine(folder.FullName, "profile", "DevToolsActivePort");
        var watch = Stopwatch.StartNew();
        while (!File.Exists(portFile) || (await File.ReadAllLinesAsync(portFile)).Length < 2)
        {
            if (watch.Elapsed > TimeLimit)
                throw new InvalidOperationException("Chromium did not open its debugging port in time.");
            await Task.Delay(50);
        }
        string port = (await File.ReadAllLinesAsync(portFile))[0];
        using var client = new HttpClient();
        var answer = await client.PutAsync(new Uri($"http://127.0.0.1:{port}/json/new?about:blank"), null);
        var target = await answer.Content.ReadFromJsonAsync<JsonElement>();
        string address = target.GetProperty("webSocketDebuggerUrl").GetString()!;
        await socket.ConnectAsync(new Uri(address), CancellationToken.None);
        reading = ReadAsync();
        foreach (string domain in (string[])["Page", "Runtime", "Network"])
            await SendAsync(domain + ".enable", new { });
    }

    private Task<JsonElement> MouseAsync(string type, double x, double y) =>
        SendAsync(
            "Input.dispatchMouseEvent",
            new
            {
                type,
                x,
                y,
                button = "left",
                buttons = type == "mouseReleased" ? 0 : 1,
                clickCount = 1,
            }
        );

    private async Task<JsonElement> SendAsync(string method, object parameters)
    {
        int id = Interlocked.Increment(ref lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id,
                method,
                @params = parameters,
            },
            WithoutNulls
        );
        await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        return await answer.Task.WaitAsync(TimeLimit);
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[1 << 16];
        var message = new MemoryStream();
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
                message.Write(buffer, 0, received.Count);
                if (!received.EndOfMessage)
                    continue;
                Take(JsonDocument.Parse(Encoding.UTF8.GetString(message.ToArray())).RootElement);
                message.SetLength(0);
            }
        }
        catch (WebSocketException exception)
        {
            // The browser has ended: whoever still waits is told.
            foreach (var answer in waiting.Values)
                answer.TrySetException(exception);
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("id", out var id))
        {
            if (!waiting.TryRemove(id.GetInt32(), out var answer))
                return;
            if (message.TryGetProperty("error", out var error))
                answer.SetException(new InvalidOperationException(error.ToString()));
            else
                answer.SetResult(message.GetProperty("result"));
            return;
        }
        var parameters = message.GetProperty("params");
        switch (message.GetProperty("method").GetString())
        {
            case "Page.loadEventFired":
                loaded.TrySetResult();
                break;
            case "Network.requestWillBeSent":
                requests.Enqueue(parameters.GetProperty("request").GetProperty("url").GetString()!);
                break;
            case "Runtime.exceptionThrown":
                errors.Enqueue(parameters.ToString());
                break;
        }
    }
}
