using System.Globalization;
using System.Text.RegularExpressions;
using NeuralNotebooks.Charts;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Lessons.DrawADigit;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Lessons.Explorables;

/// <summary>The playground's promise: the cell that it shows trains the same network with the same numbers.</summary>
public sealed partial class PlaygroundTests(ExplorableBrowser browser) : IClassFixture<ExplorableBrowser>
{
    private const string References = """
        #r "{0}/lib/bin/NeuralNotebooks.dll"

        """;

    /// <summary>Each problem, activation, optimizer and feature at least once.</summary>
    private static readonly string[] States =
    [
        "data=circle noise=15 layers=4,2 hidden=tanh rate=0.03 optimizer=sgd seed=1",
        "data=xor noise=5 layers=4 hidden=relu rate=0.01 optimizer=momentum batch=17 seed=4",
        "data=gauss noise=30 layers= features=x,y hidden=linear rate=0.003 optimizer=sgd l1=0.003 share=70",
        "data=spiral layers=8,8 features=x,y,sinx,siny hidden=tanh rate=0.01 optimizer=adam batch=30 seed=2",
        "data=plane noise=10 layers=2,2,2 hidden=sigmoid rate=0.03 optimizer=rmsprop l2=0.001 seed=3",
        "data=hills noise=20 layers=5,3 features=x,y,xx,yy,xy hidden=tanh rate=0.003 optimizer=nesterov share=30",
        "data=circle layers=3 features=xx,yy hidden=sigmoid rate=0.1 optimizer=adagrad batch=1 seed=9",
    ];

    [ChromiumFact]
    public async Task The_cell_that_it_shows_gives_the_same_losses()
    {
        using var worker = WorkerProcess.Start(new WorkerOptions());
        string folder = Directory.CreateTempSubdirectory("playground-").FullName;
        worker.Open(folder);
        for (int i = 0; i < States.Length; i++)
        {
            await browser.ShowAsync(Explorable.Playground(States[i]));
            await browser.ClickAsync("Step", 20);
            var state = await browser.StateAsync();
            string code = References.Replace("{0}", LessonFiles.Root, StringComparison.Ordinal);
            code += state.GetProperty("code").GetString();

            var result = worker.Run(code, i + 1, TimeSpan.FromMinutes(2), new NoOutput());
            Assert.True(result.Status == CellStatus.Ok, $"{States[i]}\n{result.Error?.Message}\n{code}");

            double[] losses =
            [
                .. Number()
                    .Matches(result.Value![MimeBundle.PlainText]!)
                    .Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)),
            ];
            // The cell rounds to six decimals.
            Assert.Equal(20, state.GetProperty("epoch").GetInt32());
            Assert.Equal(losses[0], state.GetProperty("train").GetDouble(), 1.5e-6);
            Assert.Equal(losses[1], state.GetProperty("test").GetDouble(), 1.5e-6);
        }
        Directory.Delete(folder, recursive: true);
    }

    [ChromiumFact]
    public async Task Its_state_is_a_line_of_text_that_restores_it()
    {
        const string written =
            "data=spiral noise=10 share=40 batch=7 features=x,xy,siny layers=3,5,2 hidden=relu rate=0.01 "
            + "optimizer=adam l1=0.001 l2=0.01 seed=5";
        await browser.ShowAsync(Explorable.Playground(written));
        Assert.Equal(written, await LineAsync());
        double[] first = ExplorableBrowser.Flat((await browser.StateAsync()).GetProperty("train"));

        await browser.ShowAsync(Explorable.Playground());
        await browser.Page.EvaluateAsync(
            "(() => { const line = document.querySelector('[data-explorable]').shadowRoot"
                + $".querySelector('input[type=text]'); line.value = '{written}'; }})()"
        );
        await browser.ClickAsync("Restore");

        Assert.Equal(written, await LineAsync());
        Assert.Equal(first, ExplorableBrowser.Flat((await browser.StateAsync()).GetProperty("train")));
    }

    [ChromiumFact]
    public async Task Nonsense_in_the_line_changes_nothing()
    {
        await browser.ShowAsync(
            Explorable.Playground("data=moon layers=9,0 rate=-1 hidden=<b> seed=x features=q batch= l1=NaN share=1e9 =")
        );

        Assert.Equal(
            "data=circle noise=0 share=50 batch=10 features=x,y layers=4,2 hidden=tanh rate=0.03 optimizer=sgd l1=0 "
                + "l2=0 seed=1",
            await LineAsync()
        );
        Assert.Empty(browser.Page.Errors);
    }

    [ChromiumFact]
    public async Task On_a_phone_what_play_changes_stands_right_below_it()
    {
        await browser.ShowAsync(Explorable.Playground(), width: 360);
        double[] phone = await PlacesAsync();
        await browser.ShowAsync(Explorable.Playground(), width: 1100);
        double[] page = await PlacesAsync();

        // Play, the map of the output, the losses, the first setting, the network.
        Assert.Equal(phone.Order(), phone);
        Assert.True(phone[2] < 640, $"The losses begin at {phone[2]} pixels.");
        Assert.True(page[3] < page[1], "Where there is room, the settings stand in a row above.");

        async Task<double[]> PlacesAsync() =>
            ExplorableBrowser.Flat(
                await browser.Page.EvaluateAsync(
                    "(() => { const root = document.querySelector('[data-explorable]').shadowRoot;"
                        + "return ['button.primary', '.outcome canvas', '.outcome svg[aria-label^=Loss]', 'select',"
                        + " 'button[aria-label^=\"feature\"]'].map(query =>"
                        + " root.querySelector(query).getBoundingClientRect().top); })()"
                )
            );
    }

    [ChromiumFact]
    public async Task One_epoch_is_one()
    {
        await browser.ShowAsync(Explorable.Playground());
        await browser.ClickAsync("Step");

        var note = await browser.Page.EvaluateAsync(
            "document.querySelector('[data-explorable]').shadowRoot.querySelector('.note').textContent"
        );

        Assert.StartsWith("After 1 epoch: ", note.GetString(), StringComparison.Ordinal);
    }

    [ChromiumFact]
    public async Task It_learns_the_circle()
    {
        await browser.ShowAsync(Explorable.Playground());
        double before = (await browser.NumbersAsync("test"))[0];
        await browser.ClickAsync("Step", 100);

        Assert.InRange((await browser.NumbersAsync("test"))[0], 0, 0.05 * before);
    }

    [ChromiumFact]
    public async Task Layers_and_neurons_are_added_up_to_six_by_eight()
    {
        await browser.ShowAsync(Explorable.Playground());
        await browser.ClickAsync("+ layer", 10);
        await browser.Page.EvaluateAsync(
            "(() => { const root = document.querySelector('[data-explorable]').shadowRoot;"
                + "for (let i = 0; i < 10; i++)"
                + " root.querySelector('[aria-label=\"one neuron more in layer 6\"]').click(); })()"
        );

        Assert.Equal("[4,2,2,2,2,8]", (await LayersAsync()).ToString());
        await browser.ClickAsync("− layer", 10);
        Assert.Equal(0, (await LayersAsync()).GetArrayLength());
        await browser.ClickAsync("Step", 2);
        Assert.Empty(browser.Page.Errors);
    }

    [ChromiumFact]
    public async Task A_weight_can_be_changed_by_hand()
    {
        await browser.ShowAsync(Explorable.Playground("layers=2"));
        await browser.FocusAsync("neuron 2 of layer 1");
        await browser.Page.PressAsync("Enter");
        await browser.SlideAsync("weight from x₂", 1.25);

        var layer = (await browser.StateAsync()).GetProperty("layers")[0];
        // Weights lie input by input: x₂ to the second neuron is the fourth.
        Assert.Equal(1.25, layer.GetProperty("weights")[3].GetDouble());
    }

    private async Task<System.Text.Json.JsonElement> LayersAsync() =>
        (await browser.StateAsync()).GetProperty("state").GetProperty("layers");

    private async Task<string?> LineAsync() =>
        (
            await browser.Page.EvaluateAsync(
                "document.querySelector('[data-explorable]').shadowRoot.querySelector('input[type=text]').value"
            )
        ).GetString();

    [GeneratedRegex(@"-?\d+\.\d+")]
    private static partial Regex Number();
}
