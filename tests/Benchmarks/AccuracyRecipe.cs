using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Benchmarks;

/// <summary>One way to train, of which the accuracy is measured.</summary>
internal sealed record AccuracyRecipe(
    string Name,
    string Dataset,
    int[] Sizes,
    MlpOptions Network,
    TrainingOptions Training,
    string Description
)
{
    public static IReadOnlyList<AccuracyRecipe> All { get; } =
    [
        new(
            "mnist-defaults",
            "mnist",
            [784, 128, 10],
            new MlpOptions(),
            new TrainingOptions(),
            "new Mlp(784, 128, 10).Fit(train): batch 64, AdamW 0.005, weight decay 0.05, one cycle"
        ),
        new(
            "mnist-plain",
            "mnist",
            [784, 128, 10],
            new MlpOptions(),
            new TrainingOptions
            {
                BatchSize = 128,
                Optimizer = new AdamW(0.01, weightDecay: 0.1),
                Schedule = new OneCycle(),
                LabelSmoothing = 0.05,
            },
            "batch 128, AdamW 0.01, weight decay 0.1, one cycle, label smoothing 0.05"
        ),
        new(
            "mnist-shift",
            "mnist",
            [784, 256, 128, 10],
            new MlpOptions { Dropout = 0.2 },
            new TrainingOptions
            {
                Epochs = 15,
                BatchSize = 128,
                Augmentation = new Augmentation { Shift = 1 },
            },
            "default optimizer, dropout 0.2, shifts of up to 1 pixel"
        ),
        new(
            "mnist-elastic",
            "mnist",
            [784, 1024, 512, 10],
            new MlpOptions { Dropout = 0.2, BatchNormalization = true },
            new TrainingOptions
            {
                Epochs = 30,
                BatchSize = 128,
                Augmentation = new Augmentation
                {
                    Shift = 1.5,
                    Rotation = 10,
                    Scaling = 0.12,
                    ElasticStrength = 1,
                    ElasticSmoothness = 4,
                },
            },
            "default optimizer, batch normalisation, dropout 0.2; shift 1.5, rotation 10°, scaling 12 %, "
                + "elastic 1 px with smoothness 4"
        ),
        new(
            "mnist-best",
            "mnist",
            [784, 2048, 1024, 512, 10],
            new MlpOptions { BatchNormalization = true },
            new TrainingOptions
            {
                Epochs = 130,
                BatchSize = 256,
                Augmentation = new Augmentation
                {
                    Shift = 1.5,
                    Rotation = 10,
                    Scaling = 0.12,
                    ElasticStrength = 1,
                    ElasticSmoothness = 4,
                },
            },
            "default optimizer, batch 256, batch normalisation; shift 1.5, rotation 10°, scaling 12 %, elastic "
                + "1 px with smoothness 4"
        ),
        new(
            "fashion-defaults",
            "fashion-mnist",
            [784, 128, 10],
            new MlpOptions(),
            new TrainingOptions(),
            "new Mlp(784, 128, 10).Fit(train): batch 64, AdamW 0.005, weight decay 0.05, one cycle"
        ),
        new(
            "fashion-plain",
            "fashion-mnist",
            [784, 128, 10],
            new MlpOptions { BatchNormalization = true },
            new TrainingOptions
            {
                Epochs = 30,
                BatchSize = 128,
                LabelSmoothing = 0.1,
                Augmentation = new Augmentation { HorizontalFlip = true },
            },
            "default optimizer, batch normalisation, label smoothing 0.1, horizontal flips"
        ),
        new(
            "fashion-best",
            "fashion-mnist",
            [784, 1024, 512, 10],
            new MlpOptions { Dropout = 0.3, BatchNormalization = true },
            new TrainingOptions
            {
                Epochs = 30,
                BatchSize = 128,
                Optimizer = new AdamW(0.003, weightDecay: 0.05),
                Schedule = new OneCycle(),
                LabelSmoothing = 0.05,
                Augmentation = new Augmentation { HorizontalFlip = true },
            },
            "AdamW 0.003, batch normalisation, dropout 0.3, weight decay 0.05, label smoothing 0.05, horizontal flips"
        ),
    ];
}
