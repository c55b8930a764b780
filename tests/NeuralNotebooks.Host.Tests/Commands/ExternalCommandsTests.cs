using System.CommandLine;
using NeuralNotebooks.Host.Commands;

namespace NeuralNotebooks.Host.Tests.Commands;

public sealed class ExternalCommandsTests
{
    [Fact]
    public void The_data_command_is_found_without_a_reference()
    {
        var data = ExternalCommands.Find("data");
        Assert.NotNull(data);
        Assert.Equal("Lists, fetches and checks the data sets of the lessons.", data.Description);
        Assert.DoesNotContain(
            typeof(ExternalCommands).Assembly.GetReferencedAssemblies(),
            name => name.Name == "NeuralNotebooks"
        );
    }

    [Fact]
    public async Task The_data_command_lists_its_sets()
    {
        var output = new StringWriter();
        Assert.Equal(0, await ExternalCommands.Find("data")!.RunAsync(["list"], output, TextWriter.Null, default));
        Assert.Contains("fashion-mnist", output.ToString());
    }

    [Fact]
    public async Task Wrong_words_show_the_usage_and_fail()
    {
        var error = new StringWriter();
        Assert.Equal(1, await ExternalCommands.Find("data")!.RunAsync(["bake"], TextWriter.Null, error, default));
        Assert.StartsWith("Usage: data list", error.ToString());
    }

    [Theory]
    [InlineData("data --help")]
    [InlineData("data get -h")]
    public async Task Help_is_that_of_the_command(string line)
    {
        var root = new RootCommand { ExternalCommandAdapter.Create(ExternalCommands.Find("data")!) };
        var output = new StringWriter();
        Assert.Equal(0, await root.Parse(line).InvokeAsync(new InvocationConfiguration { Output = output }));
        Assert.StartsWith("Usage: data list", output.ToString());
    }

    [Fact]
    public void An_unknown_word_is_no_command() => Assert.Null(ExternalCommands.Find("bake"));

    [Fact]
    public void A_file_that_is_no_assembly_is_passed_over()
    {
        var folder = Directory.CreateTempSubdirectory("commands");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "native.dll"), "not an assembly");
            Assert.Empty(ExternalCommands.All(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
