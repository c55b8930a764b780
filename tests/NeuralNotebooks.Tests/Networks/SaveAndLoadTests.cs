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

    /// <summary>A network's file with another description in its header and no number after it.</summary>
    private void WriteClaim(string sizes, string? tensors = null)
    {
        string architecture =
            $$"""{"sizes":{{sizes}},"hidden":"relu","output":null,"loss":"cross-entropy","biases":true,"""
            + "\"batchNormalization\":false,\"dropout\":0,\"inputDropout\":0,\"seed\":1}";
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "NeuralNotebooks",
            ["version"] = "1",
            ["architecture"] = architecture,
            ["classNames"] = "[]",
        };
        byte[] json = Encoding.UTF8.GetBytes(
            $"{{\"__metadata__\":{JsonSerializer.Serialize(metadata)}{(tensors is null ? "" : "," + tensors)}}}"
        );
        File.WriteAllBytes(Path, [.. BitConverter.GetBytes((ulong)json.Length), .. json]);
    }

    [Theory]
    [InlineData("[15000,15000,2]", null)]
    [InlineData(
        "[15000,15000,2]",
        "\"layers.0.weights\":{\"dtype\":\"F32\",\"shape\":[15000,15000],\"data_offsets\":[0,0]}"
    )]
    [InlineData("[3,4,2147483647]", null)]
    [InlineData("[2147483647,2147483647]", null)]
    [InlineData(
        "[2147483647,2147483647]",
        "\"layers.0.weights\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647],\"data_offsets\":[0,4]}"
    )]
    public void A_small_file_that_claims_a_large_network_costs_no_memory(string sizes, string? tensors)
    {
        WriteClaim(sizes, tensors);
        Error(); // What is compiled and loaded once.
        long before = GC.GetAllocatedBytesForCurrentThread();
        Error();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData("[3]")]
    [InlineData("[]")]
    [InlineData("[3,-1]")]
    [InlineData("[0,2]")]
    [InlineData("[3.5,2]")]
    [InlineData("[3,2147483648]")]
    [InlineData("null")]
    public void Sizes_that_make_no_network_are_refused(string sizes)
    {
        WriteClaim(sizes);
        Error();
    }

    [Theory]
    [InlineData("\"data_offsets\":[0]")]
    [InlineData("\"data_offsets\":[0,1,2]")]
    [InlineData("\"data_offsets\":[]")]
    [InlineData("\"data_offsets\":null")]
    [InlineData("\"data_offsets\":[null,1]")]
    [InlineData("\"data_offsets\":[0,99999999999999999999]")]
    [InlineData("\"data_offsets\":[0,0],\"data_offsets\":[0,0]")]
    [InlineData("\"other\":1")]
    public void A_tensor_without_a_place_is_refused(string place)
    {
        WriteClaim("[1,1]", "\"layers.0.weights\":{\"dtype\":\"F32\",\"shape\":[1,1]," + place + "}");
        Assert.Contains("its header is not what the safetensors format asks for", Error());
    }

    [Fact]
    public void A_tensor_that_is_there_twice_is_refused()
    {
        const string tensor = "\"layers.0.weights\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,0]}";
        WriteClaim("[1,1]", tensor + "," + tensor);
        Assert.Contains("its header is not what the safetensors format asks for", Error());
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-0.5")]
    [InlineData("1")]
    public void Dropout_outside_its_range_is_refused_for_inputs_too(string rate)
    {
        new Mlp(2, 2).Save(Path);
        byte[] bytes = File.ReadAllBytes(Path);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        string header = Encoding.UTF8.GetString(bytes, 8, length);
        string changed = header.Replace(
            "inputDropout\\u0022:0",
            "inputDropout\\u0022:" + rate,
            StringComparison.Ordinal
        );
        Assert.NotEqual(header, changed);
        byte[] json = Encoding.UTF8.GetBytes(changed);
        File.WriteAllBytes(Path, [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. bytes[(8 + length)..]]);
        Assert.Contains("makes no sense", Error());
    }

    /// <summary>
    /// Bytes changed, cut out, doubled and exchanged, mostly in the header: each mutant loads, or is refused as a bad
    /// file, and is never another kind of error.
    /// </summary>
    [Fact]
    public void A_damaged_file_loads_or_is_refused_as_such()
    {
        Trained().Save(Path);
        byte[] whole = File.ReadAllBytes(Path);
        int header = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(whole);
        string[] words =
        [
            "null",
            "-1",
            "0",
            "99999999999999999999",
            "1e400",
            "[]",
            "{}",
            "\"\"",
            "\\ud800",
            "true",
            ",",
            ":",
            "}",
            "\"sizes\"",
            "layers.0.weights",
            "2147483647",
            "[[[[",
            "\0",
        ];
        var random = new Random(1);
        int refused = 0;
        const int mutants = 6000;
        for (int mutant = 0; mutant < mutants; mutant++)
        {
            var bytes = whole.ToList();
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                int place = random.Next(8) == 0 ? random.Next(bytes.Count) : random.Next(Math.Min(header, bytes.Count));
                int length = Math.Min(random.Next(1, 30), bytes.Count - place);
                switch (random.Next(5))
                {
                    case 0:
                        bytes[place] ^= (byte)(1 << random.Next(8));
                        break;
                    case 1:
                        bytes.RemoveRange(place, length);
                        break;
                    case 2:
                        bytes.InsertRange(place, bytes.GetRange(place, length));
                        break;
                    case 3:
                        byte[] word = Encoding.UTF8.GetBytes(words[random.Next(words.Length)]);
                        bytes.RemoveRange(place, Math.Min(word.Length, bytes.Count - place));
                        bytes.InsertRange(place, word);
                        break;
                    default:
                        bytes[place] = (byte)('0' + random.Next(10));
                        break;
                }

                if (bytes.Count == 0)
                    break;
            }

            // The header stays readable in half the cases, so that the mutants come past the first check.
            if (mutant % 2 == 0 && bytes.Count > header)
                BinaryPrimitives.WriteInt64LittleEndian(
                    System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes),
                    header + bytes.Count - whole.Length - 8
                );
            File.WriteAllBytes(Path, bytes.ToArray());
            try
            {
                Mlp.Load(Path);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        // Changes of a weight or a class name cannot be told from another network.
        Assert.InRange(refused, mutants / 2, mutants);
    }

    private string Error() => Assert.Throws<InvalidDataException>(() => Mlp.Load(Path)).Message;
}
