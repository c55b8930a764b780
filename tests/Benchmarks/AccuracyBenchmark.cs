using System.Globalization;
using NeuralNotebooks.Data;
using NeuralNotebooks.Networks;

namespace NeuralNotebooks.Benchmarks;

/// <summary>Trains each recipe with several seeds and prints the accuracy's mean and standard deviation.</summary>
/// <remarks>
/// Not with BenchmarkDotNet: accuracies are measured, and the seconds, which <c>Fit</c> itself tells, only say what
/// they cost.
/// </remarks>
internal static class AccuracyBenchmark
{
    private const int ValidationSamples = 10_000;

    /// <summary>Measures on the test set, or on the last training samples, which are then not learned from.</summary>
    public static async Task RunAsync(string recipeName, int seeds, bool onValidation)
    {
        List<AccuracyRecipe> recipes =
        [
            .. AccuracyRecipe.All.Where(recipe => recipeName == "all" || recipe.Name == recipeName),
        ];
        if (recipes.Count == 0)
            throw new ArgumentException(
                $"Expected one of the recipes {string.Join(", ", AccuracyRecipe.All.Select(recipe => recipe.Name))}, "
                    + $"but got \"{recipeName}\"."
            );
        foreach (var recipe in recipes)
        {
            var data = await Datasets.LoadAsync(recipe.Dataset);
            if (data.IsStandIn)
                throw new InvalidOperationException(data.Notice);
            (var train, var test) = onValidation
                ? (
                    data.Train.Take(data.Train.Count - ValidationSamples),
                    data.Train.Skip(data.Train.Count - ValidationSamples)
                )
                : (data.Train, data.Test);
            var accuracies = new List<double>();
            double seconds = 0;
            for (int seed = 1; seed <= seeds; seed++)
            {
                var network = new Mlp(recipe.Sizes, recipe.Network with { Seed = seed });
                seconds += network.Fit(train, recipe.Training with { Seed = seed }).Seconds;
                accuracies.Add(100 * network.Evaluate(test).Accuracy);
                Console.Error.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"# {recipe.Name} seed {seed}: {accuracies[^1]:F2} %")
                );
            }

            double mean = accuracies.Average();
            double deviation = Math.Sqrt(
                accuracies.Sum(accuracy => Math.Pow(accuracy - mean, 2)) / Math.Max(1, seeds - 1)
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{recipe.Name},{recipe.Dataset},{string.Join('-', recipe.Sizes)},{recipe.Training.Epochs} "
                        + $"epochs,{mean:F2} ± {deviation:F2} %,"
                        + $"{seeds} seeds,{seconds / seeds:F1} s each,{recipe.Description}"
                )
            );
        }
    }
}
