using NeuralNotebooks.Data;

namespace NeuralNotebooks.Tests.Data;

public sealed class DataOptionsTests
{
    [Fact]
    public void Without_variables_downloads_are_allowed_and_kept_in_the_clone()
    {
        var options = From();
        Assert.Equal((null, false, null), (options.Folder, options.Offline, options.Mirror));
        Assert.EndsWith(Path.Combine("data", "cache"), options.CacheFolder);
        Assert.True(File.Exists(Path.Combine(options.CacheFolder, "..", "datasets.json")));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("yes", true)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void Offline_is_switched_by_its_variable(string value, bool offline) =>
        Assert.Equal(offline, From((DataOptions.OfflineVariable, value)).Offline);

    [Fact]
    public void The_folder_is_taken_as_it_is() =>
        Assert.Equal("/data sets", From((DataOptions.FolderVariable, "/data sets")).Folder);

    [Theory]
    [InlineData("http://teacher:8000")]
    [InlineData("http://teacher:8000/")]
    public void The_mirror_is_a_web_folder(string value) =>
        Assert.Equal(new Uri("http://teacher:8000/"), From((DataOptions.MirrorVariable, value)).Mirror);

    [Theory]
    [InlineData("teacher")]
    [InlineData("ftp://teacher/")]
    [InlineData("/data")]
    public void A_mirror_that_is_no_web_address_is_an_error(string value)
    {
        var error = Assert.Throws<ArgumentException>(() => From((DataOptions.MirrorVariable, value)));
        Assert.Contains("Expected NEURALNOTEBOOKS_MIRROR to be a web address", error.Message);
    }

    private static DataOptions From(params (string Name, string Value)[] variables) =>
        DataOptions.From(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
