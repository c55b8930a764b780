using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Session.Tests;

/// <summary>What is too long for every front end is cut, and says so.</summary>
[Collection(SessionTestGroup.Name)]
public sealed class LongOutputTests : IDisposable
{
    private const string Long = "new string('#', 17_000_000)";

    private readonly TestNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    [Fact]
    public void Console_text_is_cut()
    {
        notebook.Show($"Console.Write({Long});\nConsole.Write(\"end\");");
        Assert.Equal(LongText.Most, notebook.Output.Console.Count(character => character == '#'));
        Assert.Contains("the text has 17,000,000 characters", notebook.Output.Console);
        Assert.EndsWith("end", notebook.Output.Console);
    }

    [Theory]
    [InlineData(Long)]
    [InlineData($"HTML({Long})")]
    [InlineData($"new Exception({Long})")]
    public void Values_are_cut(string code)
    {
        AssertShort(notebook.Run(code).Value!);
        notebook.Run($"display({code}).Update({code});");
        Assert.Equal(2, notebook.Output.Events.Count);
        AssertShort(notebook.Output.Displays[0].Bundle);
    }

    [Fact]
    public void A_message_of_an_exception_is_cut()
    {
        var error = notebook.Run($"throw new Exception({Long});").Error!;
        Assert.InRange(error.Message.Length, 1000, 200_000);
        Assert.Contains("cut here", error.Message);
        Assert.True(error.Traceback.Sum(line => line.Length) < 1_000_000);
    }

    [Fact]
    public void No_character_is_cut_in_half()
    {
        string cut = LongText.Cut("ab\ud83d\ude00", most: 3);
        Assert.StartsWith("ab\n… cut here", cut);
        Assert.Equal("ab\ud83d\ude00", LongText.Cut("ab\ud83d\ude00", most: 4));
    }

    private static void AssertShort(MimeBundle bundle)
    {
        Assert.All(bundle, entry => Assert.True(entry.Value.Length <= LongText.Most + 500));
        Assert.Contains("17,000,0", bundle[MimeBundle.PlainText]);
    }
}
