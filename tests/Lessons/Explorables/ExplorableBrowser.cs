using System.Text.Json;
using NeuralNotebooks.Charts;
using NeuralNotebooks.Lessons.DrawADigit;

namespace NeuralNotebooks.Lessons.Explorables;

/// <summary>One browser for a class of tests; it starts when the first test asks for it.</summary>
public sealed class ExplorableBrowser : IAsyncLifetime
{
    private ChromiumPage? page;

    /// <summary>The page.</summary>
    public ChromiumPage Page => page ?? throw new InvalidOperationException("There is no browser here.");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Chromium.Find() is not null)
            page = await ChromiumPage.OpenAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (page is not null)
            await page.DisposeAsync();
    }

    /// <summary>Shows one explorable alone.</summary>
    public Task ShowAsync(Explorable explorable, int width = 1000, bool isDark = false, bool runsScripts = true)
    {
        ArgumentNullException.ThrowIfNull(explorable);
        return Page.LoadAsync(explorable.ToHtml(), width, isDark, runsScripts);
    }

    /// <summary>What the explorable says of itself: its numbers.</summary>
    public Task<JsonElement> StateAsync() =>
        Page.EvaluateAsync("document.querySelector('[data-explorable]').frame.state()");

    /// <summary>Clicks the first button with these words, several times.</summary>
    public Task ClickAsync(string words, int times = 1) =>
        Page.EvaluateAsync(
            FormattableString.Invariant(
                $$"""
                (() => { const button = [...document.querySelector('[data-explorable]').shadowRoot
                    .querySelectorAll('button')].find(b => b.textContent === '{{words}}');
                    for (let i = 0; i < {{times}}; i++) button.click(); })()
                """
            )
        );

    /// <summary>Sets the slider whose name begins so, as a reader's hand does.</summary>
    public Task SlideAsync(string name, double value) =>
        Page.EvaluateAsync(
            FormattableString.Invariant(
                $$"""
                (() => { const range = document.querySelector('[data-explorable]').shadowRoot
                    .querySelector('input[aria-label^="{{name}}"]');
                    range.value = {{value:R}}; range.dispatchEvent(new Event('input')); })()
                """
            )
        );

    /// <summary>Gives the keyboard to the element whose label begins so.</summary>
    public Task FocusAsync(string label) =>
        Page.EvaluateAsync(
            $"document.querySelector('[data-explorable]').shadowRoot.querySelector('[aria-label^=\"{label}\"]').focus()"
        );

    /// <summary>Numbers of the state, by name.</summary>
    public async Task<double[]> NumbersAsync(string name) => Flat((await StateAsync()).GetProperty(name));

    /// <summary>Asserts that the state has these numbers under a name.</summary>
    public async Task ExpectAsync(string name, params double[] expected) =>
        Assert.Equal(expected, await NumbersAsync(name));

    /// <summary>All numbers in a piece of JSON, in order.</summary>
    public static double[] Flat(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(Flat)],
            JsonValueKind.Number => [element.GetDouble()],
            _ => throw new InvalidOperationException($"Expected numbers, but got {element}."),
        };
}
