using System.Globalization;
using System.Numerics;
using System.Text.Json;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Networks;

/// <summary>
/// A network as a safetensors file: its numbers as tensors, its architecture and class names in the metadata.
/// </summary>
internal static class NetworkFile
{
    private const string Format = "NeuralNotebooks",
        Version = "1";

    /// <summary>A description that leaves something out, or says it twice, is an error.</summary>
    private static readonly JsonSerializerOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static void Save<T>(Mlp<T> network, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var options = network.Options;
        var architecture = new Architecture(
            [.. network.Sizes],
            options.Hidden.Name,
            options.Output?.Name,
            options.Loss.Name,
            options.Biases,
            options.BatchNormalization,
            options.Dropout,
            options.InputDropout,
            options.Seed
        );
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["version"] = Version,
            ["architecture"] = JsonSerializer.Serialize(architecture, Strict),
            ["classNames"] = JsonSerializer.Serialize(network.ClassNames, Strict),
        };
        SafetensorsFile.Write(
            path,
            Tensors(network).Select(tensor => (tensor.Name, tensor.Shape, tensor.Values.ToArray())),
            metadata
        );
    }

    /// <summary>The network in the file, made by <paramref name="create"/> from sizes and options.</summary>
    /// <exception cref="InvalidDataException">The file is not one that <see cref="Save"/> wrote.</exception>
    public static TNetwork Load<TNetwork, T>(string path, Func<int[], MlpOptions, TNetwork> create)
        where TNetwork : Mlp<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var file = SafetensorsFile.Read(path);
        if (
            file.Metadata.GetValueOrDefault("format") != Format
            || !file.Metadata.TryGetValue("architecture", out string? text)
        )
            throw file.Bad("it is a safetensors file, but not one that Mlp.Save wrote");
        if (file.Metadata.GetValueOrDefault("version") != Version)
            throw file.Bad(
                $"it has version {file.Metadata.GetValueOrDefault("version")}, and this library knows version {Version}"
            );
        TNetwork network;
        try
        {
            var architecture = Parse<Architecture>(text);
            // Before anything is made: a few bytes can claim a network that fills the whole memory.
            for (int i = 1; i < architecture.Sizes.Length; i++)
                file.Require<T>(
                    string.Create(CultureInfo.InvariantCulture, $"layers.{i - 1}.weights"),
                    architecture.Sizes[i - 1],
                    architecture.Sizes[i]
                );
            network = create(architecture.Sizes, architecture.Options());
            network.ClassNames =
            [
                .. Parse<string?[]>(file.Metadata.GetValueOrDefault("classNames", "null"))
                    .Select(name => name ?? throw new JsonException("A class has no name.")),
            ];
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new InvalidDataException(
                $"{path} cannot be read: its description of the network makes no sense ({exception.Message})",
                exception
            );
        }

        foreach ((string name, int[] shape, var values) in Tensors(network))
            values.CopyFrom(file.Tensor<T>(name, shape));
        return network;
    }

    private static TValue Parse<TValue>(string json) =>
        JsonSerializer.Deserialize<TValue>(json, Strict) ?? throw new JsonException("It is null.");

    /// <summary>Everything learned; what has a single row is written as a vector.</summary>
    private static IEnumerable<(string Name, int[] Shape, PaddedMatrix<T> Values)> Tensors<T>(Mlp<T> network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        network
            .Stages.SelectMany(stage => stage.State)
            .Select(state =>
                (
                    state.Name,
                    state.Name.EndsWith(".weights", StringComparison.Ordinal)
                        ? [state.Values.Rows, state.Values.Columns]
                        : new[] { state.Values.Columns },
                    state.Values
                )
            );

    /// <summary>Sizes and <see cref="MlpOptions"/> as they stand in the file.</summary>
    private sealed record Architecture(
        int[] Sizes,
        string Hidden,
        string? Output,
        string Loss,
        bool Biases,
        bool BatchNormalization,
        double Dropout,
        double InputDropout,
        int Seed
    )
    {
        /// <exception cref="ArgumentException">There is no activation or loss of such a name.</exception>
        public MlpOptions Options() =>
            new()
            {
                Hidden = Activation.FromName(Hidden),
                Output = Output is null ? null : Activation.FromName(Output),
                Loss = Functions.Loss.FromName(Loss),
                Biases = Biases,
                BatchNormalization = BatchNormalization,
                Dropout = Dropout,
                InputDropout = InputDropout,
                Seed = Seed,
            };
    }
}
