using NeuralNotebooks.Charts;
using NeuralNotebooks.Charts.Tests;
using NeuralNotebooks.Lessons.DrawADigit;

namespace NeuralNotebooks.Lessons.Explorables;

/// <summary>How explorables are used: keyboard, mouse, phones, dark themes, several on a page, no scripts.</summary>
public sealed class ExplorableUseTests(ExplorableBrowser browser) : IClassFixture<ExplorableBrowser>
{
    private async Task<string> NoteAsync() =>
        (
            await browser.Page.EvaluateAsync(
                "document.querySelector('[data-explorable]').shadowRoot.querySelector('.note').textContent"
            )
        ).GetString()!;

    private static string Everything => string.Concat(ExplorableGallery.All.Values.Select(shown => shown.ToHtml()));

    [ChromiumFact]
    public async Task All_on_one_page_stand_side_by_side_and_ask_for_nothing()
    {
        await browser.Page.LoadAsync(
            "<script>window.before = Object.getOwnPropertyNames(window)</script>" + Everything + Everything
        );

        var shown = await browser.Page.EvaluateAsync(
            "[...document.querySelectorAll('[data-explorable]')].map(host => !!host.shadowRoot?.querySelector('.nn'))"
        );
        Assert.Equal(2 * ExplorableGallery.All.Count, shown.EnumerateArray().Count(host => host.GetBoolean()));
        var added = await browser.Page.EvaluateAsync(
            "Object.getOwnPropertyNames(window).filter(name => name !== 'before' && !before.includes(name))"
        );
        Assert.Empty(added.EnumerateArray());
        Assert.All(
            browser.Page.Requests,
            address => Assert.Matches("^(file:.*page\\.html|data:image/(png|svg\\+xml);.*)$", address)
        );
        Assert.Empty(browser.Page.Errors);
    }

    [ChromiumFact]
    public async Task Without_scripts_question_and_still_are_seen()
    {
        foreach (var (name, explorable) in ExplorableGallery.All)
        {
            await browser.ShowAsync(explorable, runsScripts: false);
            var seen = await browser.Page.EvaluateAsync(
                "(() => { const host = document.querySelector('[data-explorable]');"
                    + "const image = host.querySelector('img'); return [image.naturalWidth > 0,"
                    + " image.getBoundingClientRect().height > 90,"
                    + " host.innerText.trim().endsWith('?'), host.shadowRoot === null]; })()"
            );
            Assert.True(seen.EnumerateArray().All(fact => fact.GetBoolean()), $"{name}: {seen}");
        }
    }

    [ChromiumFact]
    public async Task Where_the_script_fails_the_still_stays()
    {
        string html = Explorable.Neuron([1], [1], 0).ToHtml();
        await browser.Page.LoadAsync("<script>Element.prototype.append = () => { throw new Error(); }</script>" + html);

        var seen = await browser.Page.EvaluateAsync(
            "[document.querySelector('[data-explorable]').shadowRoot === null,"
                + " document.querySelector('img').getBoundingClientRect().height > 90]"
        );
        Assert.All(seen.EnumerateArray(), fact => Assert.True(fact.GetBoolean()));
    }

    [ChromiumFact]
    public async Task A_script_that_a_front_end_inserts_finds_its_place()
    {
        string html = Explorable.Neuron([1], [1], 0).ToHtml();
        await browser.Page.LoadAsync("<div id=\"cell\"></div>");

        var shown = await browser.Page.EvaluateAsync(
            $$"""
            (() => {
                document.getElementById('cell').innerHTML = {{System.Text.Json.JsonSerializer.Serialize(html)}};
                const found = document.querySelector('#cell script');
                const script = document.createElement('script');
                script.text = found.innerText;
                document.body.append(script);
                return !!document.querySelector('[data-explorable]').shadowRoot;
            })()
            """
        );
        Assert.True(shown.GetBoolean());
    }

    [ChromiumFact]
    public async Task Nothing_is_wider_than_a_phone()
    {
        foreach (var (name, explorable) in ExplorableGallery.All)
        {
            await browser.ShowAsync(explorable, width: 360);
            var width = await browser.Page.EvaluateAsync("document.documentElement.scrollWidth");
            Assert.True(width.GetInt32() <= 360, $"{name} is {width} pixels wide.");
        }
    }

    [ChromiumFact]
    public async Task Buttons_and_sliders_are_large_enough_for_a_finger()
    {
        foreach (var (name, explorable) in ExplorableGallery.All)
        {
            await browser.ShowAsync(explorable, width: 360);
            var small = await browser.Page.EvaluateAsync(
                "[...document.querySelector('[data-explorable]').shadowRoot.querySelectorAll("
                    + "'button, input[type=range], select')].filter(control => {"
                    + "const box = control.getBoundingClientRect();"
                    + "const isNarrow = control.tagName === 'BUTTON' && box.width < 43.9 && box.width > 0;"
                    + "return isNarrow || box.height > 0 && box.height < 43.9;"
                    + "}).map(control => control.textContent || control.getAttribute('aria-label'))"
            );
            Assert.True(small.GetArrayLength() == 0, $"{name}: {small}");
        }
    }

    [ChromiumFact]
    public async Task Everything_that_can_be_used_has_a_name()
    {
        foreach (var (name, explorable) in ExplorableGallery.All)
        {
            await browser.ShowAsync(explorable);
            var nameless = await browser.Page.EvaluateAsync(
                "[...document.querySelector('[data-explorable]').shadowRoot.querySelectorAll("
                    + "'button, input, select, [tabindex], svg[role]')].filter(control =>"
                    + "!(control.getAttribute('aria-label') || control.textContent.trim()"
                    + " || control.closest('label')?.textContent.trim()))"
                    + ".map(control => control.outerHTML.slice(0, 120))"
            );
            Assert.True(nameless.GetArrayLength() == 0, $"{name}: {nameless}");
        }
    }

    [ChromiumFact]
    public async Task A_handle_moves_by_arrow_keys_and_by_mouse()
    {
        await browser.ShowAsync(Explorable.Neuron([1, 2, 3], [0.2, 0.8, -0.5], 2));
        await browser.FocusAsync("weight w₂");
        await browser.Page.PressAsync("ArrowRight", 4);
        // Four tenths of the sum are two tenths of a weight whose input is 2.
        Assert.Equal(1, (await browser.NumbersAsync("weights"))[1], 1e-9);

        double[] place = ExplorableBrowser.Flat(
            await browser.Page.EvaluateAsync(
                "(() => { const box = document.querySelector('[data-explorable]').shadowRoot"
                    + ".querySelector('[aria-label=bias] .dot').getBoundingClientRect();"
                    + "return [box.x + box.width / 2, box.y + box.height / 2]; })()"
            )
        );
        await browser.Page.DragAsync(place[0], place[1], place[0] - 60, place[1]);
        Assert.InRange((await browser.StateAsync()).GetProperty("bias").GetDouble(), -1, 1.7);
    }

    [ChromiumFact]
    public async Task Pixels_and_weights_change_by_keys()
    {
        await browser.ShowAsync(Explorable.PixelNeuron());
        await browser.FocusAsync("pixel 1");
        await browser.Page.PressAsync(" ");
        await browser.FocusAsync("weight of pixel 1");
        await browser.Page.PressAsync("ArrowUp", 5);

        Assert.Equal(1, (await browser.NumbersAsync("pixels"))[0]);
        Assert.Equal(-0.5, (await browser.NumbersAsync("weights"))[0], 1e-9);
        await browser.ExpectAsync("score", 2.5);
    }

    [ChromiumFact]
    public async Task A_line_is_dragged_by_keys_until_all_four_are_right_but_never_for_xor()
    {
        await browser.ShowAsync(Explorable.Border("and"));
        await browser.ExpectAsync("right", 3);
        // Up and over: from above (0, 1) down to the right of (1, 0).
        await browser.FocusAsync("left end");
        await browser.Page.PressAsync("ArrowUp", 22);
        await browser.ExpectAsync("right", 4);

        await browser.ClickAsync("XOR");
        Assert.InRange((await browser.NumbersAsync("right"))[0], 1, 3);
    }

    [ChromiumFact]
    public async Task The_ends_of_the_line_are_no_dots_of_a_class()
    {
        await browser.ShowAsync(Explorable.Border());

        var fills = await browser.Page.EvaluateAsync(
            "(() => { const root = document.querySelector('[data-explorable]').shadowRoot;"
                + "const fills = (query) => [...root.querySelectorAll(query)].map(dot => getComputedStyle(dot).fill);"
                + "return [fills('.handle .dot'), fills('g:not(.handle) > circle')]; })()"
        );

        string?[][] found = [.. fills.EnumerateArray().Select(list => list.EnumerateArray().Select(Text).ToArray())];
        Assert.Equal([2, 4], found.Select(list => list.Length));
        Assert.Empty(found[0].Intersect(found[1]));

        static string? Text(System.Text.Json.JsonElement element) => element.GetString();
    }

    [ChromiumFact]
    public async Task The_fog_keeps_the_next_step_to_itself()
    {
        await browser.ShowAsync(Explorable.LossCurve([1, 2, 3], [3.4, 6.8, 10.2], bias: 0, fog: true));
        Assert.DoesNotContain("next step", await NoteAsync(), StringComparison.Ordinal);

        await browser.Page.EvaluateAsync(
            "document.querySelector('[data-explorable]').shadowRoot.querySelector('input[type=checkbox]').click()"
        );
        Assert.Contains("The next step adds", await NoteAsync(), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task Play_and_pause_work_by_keyboard()
    {
        await browser.ShowAsync(Explorable.OptimizerRace());
        await browser.Page.EvaluateAsync(
            "document.querySelector('[data-explorable]').shadowRoot.querySelector('button.primary').focus()"
        );
        await browser.Page.PressAsync("Enter");
        var played = await browser.Page.EvaluateAsync(
            "new Promise(done => { const frame = document.querySelector('[data-explorable]').frame;"
                + "const look = () => frame.state().step >= 3 ? done(true) : setTimeout(look, 20); look(); })"
        );
        await browser.Page.PressAsync(" ");

        Assert.True(played.GetBoolean());
        var label = await browser.Page.EvaluateAsync(
            "document.querySelector('[data-explorable]').shadowRoot.querySelector('button.primary').textContent"
        );
        Assert.Equal("Play", label.GetString());
    }

    [ChromiumFact]
    public async Task The_button_of_the_picture_that_is_seen_is_pressed_until_the_reader_draws()
    {
        await browser.ShowAsync(ExplorableGallery.All["DigitNetwork"]);
        Assert.Equal("3", await Pressed());
        await browser.ClickAsync("7");
        Assert.Equal("7", await Pressed());
        await browser.ClickAsync("Clear, and draw");
        Assert.Equal("", await Pressed());

        async Task<string?> Pressed() =>
            (
                await browser.Page.EvaluateAsync(
                    "[...document.querySelector('[data-explorable]').shadowRoot.querySelectorAll("
                        + "'.choice [aria-pressed=true]')].map(button => button.textContent).join()"
                )
            ).GetString();
    }

    [ChromiumFact]
    public async Task Dominoes_are_laid_by_keys_and_tell_what_does_not_fit()
    {
        await browser.ShowAsync(Explorable.ShapeDominoes());
        await browser.FocusAsync("picture, 1 by 784");
        await browser.Page.PressAsync("Enter", 2);
        await browser.ExpectAsync("shape", 1, 16);

        // The keyboard goes on to the first tile that is left: 16 × 16 fits, and after it 16 × 10.
        await browser.Page.PressAsync("Enter", 2);
        await browser.ExpectAsync("shape", 1, 10);
        await browser.Page.PressAsync("Enter");
        Assert.False((await browser.StateAsync()).GetProperty("fits").GetBoolean());
    }

    [ChromiumFact]
    public async Task The_page_says_whether_it_is_dark()
    {
        const string theme = "document.querySelector('div').shadowRoot.querySelector('.nn').dataset.theme";
        await browser.ShowAsync(Explorable.Softmax([1, 2]), isDark: true);
        Assert.Equal("dark", (await browser.Page.EvaluateAsync(theme)).GetString());
        // JupyterLab and VS Code say it themselves, and may differ from the system.
        await browser.Page.EvaluateAsync("document.body.dataset.jpThemeLight = 'true'");
        Assert.Equal("light", (await browser.Page.EvaluateAsync(theme)).GetString());
        await browser.Page.EvaluateAsync("document.body.dataset.vscodeThemeKind = 'vscode-dark'");
        Assert.Equal("dark", (await browser.Page.EvaluateAsync(theme)).GetString());
    }

    [ChromiumFact]
    public async Task What_happened_is_told_to_those_who_cannot_see_it()
    {
        await browser.ShowAsync(Explorable.Neuron([1, 2], [1, 1], 0));
        await browser.SlideAsync("input x₁", 4);
        var told = await browser.Page.EvaluateAsync(
            "new Promise(done => { const spoken = document.querySelector('[data-explorable]').shadowRoot"
                + ".querySelector('[aria-live]'); const look = () => spoken.textContent.includes('6')"
                + " ? done(spoken.textContent) : setTimeout(look, 20); look(); })"
        );
        Assert.StartsWith("The output is 6", told.GetString(), StringComparison.Ordinal);
    }
}
