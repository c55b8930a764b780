using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Lessons;

/// <summary>What a student writes in a cell fits into the library: an optimizer, an activation and a loss.</summary>
public sealed class OwnFunctionTests
{
    private const string Usings = """
        #r "../lib/bin/NeuralNotebooks.dll"
        using NeuralNotebooks.Data;
        using NeuralNotebooks.Functions;
        using NeuralNotebooks.Networks;
        using NeuralNotebooks.Optimizers;
        using NeuralNotebooks.Training;
        """;

    private const string Definitions = """
        public class MyMomentum : Optimizer
        {
            public MyMomentum(double learningRate) : base(learningRate) { }

            public override void Update(Span<double> weights, ReadOnlySpan<double> gradients,
                Span<double> velocity, Span<double> unused, double learningRate, long step)
            {
                for (int i = 0; i < weights.Length; i++)
                {
                    velocity[i] = 0.9 * velocity[i] + gradients[i];
                    weights[i] -= learningRate * velocity[i];
                }
            }
        }

        var softplus = new Activation("softplus", z => Math.Log(1 + Math.Exp(z)), z => 1 / (1 + Math.Exp(-z)));
        var huber = new Loss("huber",
            (a, y) => Math.Abs(a - y) < 1 ? (a - y) * (a - y) / 2 : Math.Abs(a - y) - 0.5,
            (a, y) => Math.Clamp(a - y, -1, 1));
        var mine = new Loss("my cross-entropy", Activation.Softmax,
            (p, y) => -p.Zip(y, (pj, yj) => yj * Math.Log(pj)).Sum(),
            (p, y) => p.Zip(y, (pj, yj) => pj - yj).ToArray());
        """;

    [Fact]
    public void An_optimizer_an_activation_and_a_loss_from_a_cell_train_a_network()
    {
        var session = new CSharpSession(new SessionOptions { WorkingDirectory = LessonFiles.Folder });
        Run(session, Usings);
        Run(session, Definitions);
        foreach (string loss in new[] { "mine", "huber" })
        {
            string training = $$"""
                var network = new Mlp(new[] { 2, 16, 2 }, new MlpOptions { Hidden = softplus, Loss = {{loss}} });
                network.Fit(Datasets.Xor(), new TrainingOptions { Epochs = 400, BatchSize = 4, Optimizer = new MyMomentum(0.1) });
                network.Predict(Datasets.Xor()).SequenceEqual(Datasets.Xor().Labels)
                """;
            Assert.Equal("True", Run(session, training));
        }
    }

    private static string? Run(CSharpSession session, string code)
    {
        var result = session.Execute(code, new NoOutput(), 1, CancellationToken.None);
        Assert.True(result.Status == CellStatus.Ok, result.Error?.Message);
        return result.Value?[MimeBundle.PlainText];
    }
}
