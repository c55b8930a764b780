using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    public static void Save<T>(Mlp<T> network, string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var options = network.Options;
        var architecture = new JsonObject
        {
            ["sizes"] = new JsonArray([.. network.Sizes.Select(size => (JsonNode)size)]),
            ["hidden"] = options.Hidden.Name,
            ["output"] = options.Output?.Name,
            ["loss"] = options.Loss.Name,
            ["biases"] = options.Biases,
            ["batchNormalization"] = options.BatchNormalization,
            ["dropout"] = options.Dropout,
            ["inputDropout"] = options.InputDropout,
            ["seed"] = options.Seed,
        };
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["version"] = Version,
            ["architecture"] = architecture.ToJsonString(),
            ["classNames"] = new JsonArray([.. network.ClassNames.Select(name => (JsonNode)name)]).ToJsonString(),
        };
        SafetensorsFile.Write(
            path,
            Tensors(network).Select(tensor => (tensor.Name, tensor.Shape, tensor.Values.ToArray())),
            metadata
        );
    }

    /// <summary>The network in the file, made by <paramref name="create"/> from sizes and options.</summary>
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
            var architecture = JsonNode.Parse(text)!;
            network = create(
                [.. architecture["sizes"]!.AsArray().Select(size => size!.GetValue<int>())],
                OptionsFrom(architecture)
            );
            network.ClassNames = JsonSerializer.Deserialize<string[]>(file.Metadata["classNames"])!;
        }
        catch (Exception exception)
            when (exception
                    is JsonException
                        or InvalidOperationException
                        or ArgumentException
                        or KeyNotFoundException
                        or NullReferenceException
                        or FormatException
            )
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

    private static MlpOptions OptionsFrom(JsonNode architecture) =>
        new()
        {
            Hidden = Activation.FromName(architecture["hidden"]!.GetValue<string>()),
            Output = architecture["output"] is { } output ? Activation.FromName(output.GetValue<string>()) : null,
            Loss = Loss.FromName(architecture["loss"]!.GetValue<string>()),
            Biases = architecture["biases"]!.GetValue<bool>(),
            BatchNormalization = architecture["batchNormalization"]!.GetValue<bool>(),
            Dropout = architecture["dropout"]!.GetValue<double>(),
            InputDropout = architecture["inputDropout"]!.GetValue<double>(),
            Seed = architecture["seed"]!.GetValue<int>(),
        };

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
}
