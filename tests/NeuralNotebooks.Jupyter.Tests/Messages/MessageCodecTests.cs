using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Jupyter.Messages;
using NeuralNotebooks.Jupyter.Zmtp;

namespace NeuralNotebooks.Jupyter.Tests.Messages;

public sealed class MessageCodecTests
{
    private static readonly byte[] Key = "a0436f6c-1916-498b-8eb9-e81ab9368e84"u8.ToArray();

    private readonly MessageCodec codec = new(Key);

    [Fact]
    public void The_signature_is_the_HMAC_of_the_four_parts()
    {
        // RFC 4231, test case 2, cut into four parts.
        var signer = new MessageSigner("Jefe"u8.ToArray());
        byte[] signature = signer.Sign(
            "what do ya "u8.ToArray(),
            "want "u8.ToArray(),
            "for "u8.ToArray(),
            "nothing?"u8.ToArray()
        );
        Assert.Equal(
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            Encoding.ASCII.GetString(signature)
        );
    }

    [Fact]
    public void A_message_is_read_with_its_envelope_header_and_content()
    {
        var request = codec.Parse(
            Signed(
                content: """{"code":"1 + 1","silent":false}""",
                envelope:
                [
                    [7, 8],
                ]
            )
        );
        Assert.Equal("execute_request", request.Type);
        Assert.Equal("1 + 1", request.Text("code"));
        Assert.False(request.Flag("silent", true));
        Assert.Equal(
            [
                [7, 8],
            ],
            request.Envelope
        );
        Assert.Equal("parent-1", request.ParentId);
    }

    [Fact]
    public void A_message_that_is_sent_is_one_that_can_be_read()
    {
        Prop.ForAll<string>(text =>
            {
                string valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
                var (frames, id) = codec.Encode("stream", RequestHeader.None, new JsonObject { ["text"] = valid });
                var read = codec.Parse(new RoutedMessage([], frames));
                return read.Header.MessageId == id && read.Text("text") == valid;
            })
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_changed_byte_of_any_part_is_refused()
    {
        Prop.ForAll<byte, byte, byte>(
                (part, position, change) =>
                {
                    var message = Signed();
                    byte[] frame = message.Frames[1 + (part % 5)];
                    byte before = frame[position % frame.Length];
                    frame[position % frame.Length] ^= (byte)(change | 1);
                    return frame[position % frame.Length] != before && IsRefused(message);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Another_key_and_no_signature_are_refused()
    {
        Assert.Throws<MalformedMessageException>(() => codec.Parse(Signed(key: "other"u8.ToArray())));
        byte[][] unsigned = Signed().Frames.ToArray();
        unsigned[1] = [];
        Assert.Throws<MalformedMessageException>(() => codec.Parse(new RoutedMessage([], unsigned)));
    }

    [Fact]
    public void A_message_is_accepted_once()
    {
        var message = Signed();
        Assert.Equal("execute_request", codec.Parse(message).Type);
        Assert.Contains("come before", Assert.Throws<MalformedMessageException>(() => codec.Parse(message)).Message);
    }

    [Fact]
    public void Refused_messages_are_not_remembered()
    {
        var message = Signed();
        byte[][] forged = message.Frames.ToArray();
        forged[5] = """{"code":"evil"}"""u8.ToArray();
        Assert.True(IsRefused(new RoutedMessage([], forged)));
        Assert.Equal("execute_request", codec.Parse(message).Type);
    }

    [Theory]
    [InlineData("[]", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("""{"msg_id":1,"msg_type":"x"}""", "{}")]
    [InlineData("""{"msg_id":"1","msg_type":"\ud800"}""", "{}")]
    [InlineData("""{"msg_id":"1","msg_type":"x"}""", "[1]")]
    [InlineData("""{"msg_id":"1","msg_type":"x"}""", "{} {}")]
    [InlineData("""{"msg_id":"1","msg_type":"x"}""", "")]
    [InlineData("not JSON", "{}")]
    public void Signed_nonsense_is_refused(string header, string content) =>
        Assert.True(IsRefused(Signed(header, content)));

    [Theory]
    [InlineData("""{"msg_id":"\ud800"}""")]
    [InlineData("""{"msg_id":"x","\udfff":1}""")]
    [InlineData("""{"msg_id":"x","deep":[{"a":["\ud800\ud800"]}]}""")]
    public void Half_a_character_in_a_parent_header_is_refused(string parent) =>
        Assert.True(IsRefused(Signed(parent: Encoding.UTF8.GetBytes(parent))));

    [Fact]
    public void Bytes_that_are_no_text_are_refused_or_answered_wherever_they_stand()
    {
        var chance = new Random(1);
        byte[][] odd =
        [
            [0xFF],
            [0xC0, 0x80],
            [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80],
            [0],
            .. new[] { "\\ud800", "\\udc00\\ud800", "\\u12", "\"", "\\", "{", "[[[", "\":1e999,\"" }.Select(
                Encoding.UTF8.GetBytes
            ),
        ];
        for (int round = 0; round < 3_000; round++)
        {
            byte[][] parts =
            [
                """{"msg_id":"1","msg_type":"x","username":"u"}"""u8.ToArray(),
                """{"msg_id":"1","session":["s"]}"""u8.ToArray(),
                "{}"u8.ToArray(),
                """{"code":"1","user_expressions":{"a":"b"},"silent":false,"cursor_pos":3}"""u8.ToArray(),
            ];
            for (int change = chance.Next(1, 4); change > 0; change--)
            {
                int part = chance.Next(4);
                int place = chance.Next(parts[part].Length);
                int end = chance.Next(2) == 0 ? place : Math.Min(parts[part].Length, place + chance.Next(4));
                parts[part] = [.. parts[part][..place], .. odd[chance.Next(odd.Length)], .. parts[part][end..]];
            }

            try
            {
                var request = codec.Parse(Signed(parts));
                _ = request.Text("code");
                _ = request.Texts("user_expressions").ToList();
                _ = request.Flag("silent", true);
                _ = request.Number("cursor_pos");
                // What is sent on as a parent header is valid for everyone.
                _ = JsonNode.Parse(request.Header.Json)!.ToJsonString();
            }
            catch (MalformedMessageException)
            {
                // Said and dropped, or answered with an error.
            }
        }
    }

    [Fact]
    public void A_message_that_is_cut_off_is_refused()
    {
        var frames = Signed().Frames;
        for (int count = 0; count < frames.Count; count++)
            Assert.True(IsRefused(new RoutedMessage([], [.. frames.Take(count)])));
    }

    [Fact]
    public void The_replay_guard_forgets_the_oldest_beyond_its_capacity()
    {
        var guard = new ReplayGuard(capacity: 2);
        byte[][] signatures = [.. Enumerable.Range(0, 3).Select(i => SHA256.HashData([(byte)i]))];
        Assert.All(signatures, signature => Assert.True(guard.IsNew(signature)));
        Assert.False(guard.IsNew(signatures[2]));
        Assert.True(guard.IsNew(signatures[0]));
    }

    [Fact]
    public void Content_of_a_wrong_type_is_refused_when_it_is_read()
    {
        var request = codec.Parse(Signed(content: """{"code":5,"silent":"no","cursor_pos":1.5,"text":"\ud800"}"""));
        Assert.Throws<MalformedMessageException>(() => request.Text("code"));
        Assert.Throws<MalformedMessageException>(() => request.Text("text"));
        Assert.Throws<MalformedMessageException>(() => request.Flag("silent", false));
        Assert.Throws<MalformedMessageException>(() => request.Number("cursor_pos"));
        Assert.Equal("default", request.Text("absent", "default"));
    }

    private static RoutedMessage Signed(
        string header = """{"msg_id":"1","msg_type":"execute_request"}""",
        string content = """{"code":"1"}""",
        byte[][]? envelope = null,
        byte[]? key = null,
        byte[]? parent = null
    ) =>
        Signed(
            [
                Encoding.UTF8.GetBytes(header),
                parent ?? """{"msg_id":"parent-1"}"""u8.ToArray(),
                "{}"u8.ToArray(),
                Encoding.UTF8.GetBytes(content),
            ],
            envelope,
            key
        );

    private static RoutedMessage Signed(byte[][] parts, byte[][]? envelope = null, byte[]? key = null)
    {
        byte[] signature = new MessageSigner(key ?? Key).Sign(parts);
        return new RoutedMessage([1], [.. envelope ?? [], "<IDS|MSG>"u8.ToArray(), signature, .. parts]);
    }

    private bool IsRefused(RoutedMessage message)
    {
        try
        {
            codec.Parse(message);
            return false;
        }
        catch (MalformedMessageException)
        {
            return true;
        }
    }
}
