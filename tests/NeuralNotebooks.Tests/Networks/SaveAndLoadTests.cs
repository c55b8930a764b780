using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Networks;

public sealed class SaveAndLoadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("networks").FullName;

    private string Path => System.IO.Path.Combine(folder, "network.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Dataset Points =>
        new(
            [.. Enumerable.Range(0, 60).Select(i => MathF.Sin(i))],
            [.. Enumerable.Range(0, 20).Select(i => i % 2)],
            3,
            ["kühl", "\"warm\""]
        );

    private static Mlp Trained()
    {
        var network = new Mlp(
            [3, 5, 4, 2],
            new MlpOptions
            {
                BatchNormalization = true,
                Dropout = 0.25,
                InputDropout = 0.125,
                Hidden = Activation.LeakyReLU,
            }
        );
        network.Fit(Points, new TrainingOptions { Epochs = 3, BatchSize = 5 });
        return network;
    }

    private static float[] Numbers(Mlp network) =>
        [.. network.Stages.SelectMany(stage => stage.State).SelectMany(state => state.Values.ToArray())];

    [Fact]
    public void A_round_trip_keeps_every_bit_and_the_description()
    {
        var network = Trained();
        network.Save(Path);
        var loaded = Mlp.Load(Path);
        Assert.Equal(
            Numbers(network).Select(BitConverter.SingleToInt32Bits),
            Numbers(loaded).Select(BitConverter.SingleToInt32Bits)
        );
        Assert.Equal(network.Sizes, loaded.Sizes);
        Assert.Equal(network.Options with { }, loaded.Options);
        Assert.Equal(["kühl", "\"warm\""], loaded.ClassNames);
        Assert.Equal(network.Output(Points), loaded.Output(Points));
        Assert.Equal([Path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Double_precision_is_kept_and_named_when_it_is_not_expected()
    {
        var network = new Mlp<double>([3, 2]);
        network.Save(Path);
        Assert.Equal(network.Layers[0].Weights, Mlp.Load<double>(Path).Layers[0].Weights);
        Assert.Contains("should be of type F32, but is F64", Error());
    }

    /// <summary>Reads the file by the format's description alone.</summary>
    [Fact]
    public void The_file_is_what_the_format_asks_for()
    {
        var network = Trained();
        network.Save(Path);
        byte[] bytes = File.ReadAllBytes(Path);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal((byte)'{', bytes[8]);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        foreach (var text in header.RootElement.GetProperty("__metadata__").EnumerateObject())
            Assert.Equal(JsonValueKind.String, text.Value.ValueKind);
        var weights = header.RootElement.GetProperty("layers.1.weights");
        Assert.Equal("F32", weights.GetProperty("dtype").GetString());
        Assert.Equal([5, 4], weights.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
        int[] place = [.. weights.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
        Assert.Equal(5 * 4 * 4, place[1] - place[0]);
        for (int i = 0; i < 20; i++)
            Assert.Equal(
                network.Layers[1].Weights[i / 4, i % 4],
                BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + length + place[0] + 4 * i))
            );
    }

    [Theory]
    [InlineData(0, "it has only 0 bytes")]
    [InlineData(7, "it has only 7 bytes")]
    [InlineData(100, "it may be cut off")]
    [InlineData(-1, "it is cut off")]
    public void A_truncated_file_is_called_cut_off(int length, string expected)
    {
        Trained().Save(Path);
        byte[] bytes = File.ReadAllBytes(Path);
        File.WriteAllBytes(Path, bytes[..(length < 0 ? bytes.Length + length : length)]);
        Assert.Contains(expected, Error());
    }

    [Fact]
    public void An_oversized_file_is_refused()
    {
        Trained().Save(Path);
        File.AppendAllText(Path, "x");
        Assert.Contains("something was added to it", Error());
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        File.WriteAllText(Path, "This is not a network but a text.");
        Assert.Contains("so it is not a safetensors file", Error());
    }

    [Theory]
    [InlineData("{\"a\": 1}", "its header is not what the safetensors format asks for")]
    [InlineData("not json", "its header is not what the safetensors format asks for")]
    [InlineData("[]", "its header is not what the safetensors format asks for")]
    [InlineData("{}", "not one that Mlp.Save wrote")]
    [InlineData("{\"__metadata__\":{\"format\":\"pt\"}}", "not one that Mlp.Save wrote")]
    [InlineData(
        "{\"__metadata__\":{\"format\":\"NeuralNotebooks\",\"architecture\":\"{}\",\"version\":\"2\"}}",
        "version 2"
    )]
    [InlineData(
        "{\"__metadata__\":{\"format\":\"NeuralNotebooks\",\"architecture\":\"{}\",\"version\":\"1\"}}",
        "makes no sense"
    )]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "overlap or leave gaps")]
    public void A_foreign_header_is_explained(string header, string expected)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(Path, [.. BitConverter.GetBytes((ulong)json.Length), .. json]);
        Assert.Contains(expected, Error());
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_the_old_one_whole()
    {
        var network = Trained();
        network.Save(Path);
        Directory.CreateDirectory(Path + ".tmp");
        Assert.ThrowsAny<Exception>(() => new Mlp(2, 2).Save(Path));
        Assert.Equal(Numbers(network), Numbers(Mlp.Load(Path)));
        Directory.Delete(Path + ".tmp");
    }

    private string Error() => Assert.Throws<InvalidDataException>(() => Mlp.Load(Path)).Message;
}
