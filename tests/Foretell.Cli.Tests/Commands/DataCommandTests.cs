using System.Text.Json;

namespace Foretell.Cli.Tests.Commands;

public sealed class DataCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void The_list_names_every_set_and_whether_it_is_here()
    {
        CommandLine.Result result = CommandLine.Run("data", "list");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains(result.Lines, line => line.StartsWith("shell          ready  ", StringComparison.Ordinal));
        using JsonDocument document = JsonDocument.Parse(CommandLine.Run("data", "list", "--json").Output);
        IEnumerable<string?> names = document.RootElement.GetProperty("sets").EnumerateArray()
            .Select(set => set.GetProperty("name").GetString());
        Assert.Equal(result.Lines[2..].Select(line => line.Split(' ')[0]), names);
    }

    [Fact]
    public void A_set_is_shown_with_its_classes_and_a_picture()
    {
        string picture = _line.Folder("shell.png");
        CommandLine.Result result = CommandLine.Run(
            "data", "show", "shell", "--picture", picture, "--rows", "2", "--columns", "3");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("An example: 1024 numbers", result.Output, StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(picture)[..4]);
    }

    [Fact]
    public void A_set_that_is_missing_is_shown_with_what_to_put_where()
    {
        CommandLine.Result result = CommandLine.Run("data", "show", "cifar10", "--data", _line.Folder("sets"));
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("Missing. Put ", result.Output, StringComparison.Ordinal);
        Assert.Contains(_line.Folder("sets"), result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_a_set_that_is_missing_is_a_failure()
    {
        string picture = _line.Folder("none.png");
        CommandLine.Result result = CommandLine.Run(
            "data", "show", "cifar10", "--data", _line.Folder("sets"), "--picture", picture);
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains("Missing. Put ", result.Output, StringComparison.Ordinal);
        Assert.Contains("was not written", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(picture));
    }

    [Fact]
    public void Getting_a_set_that_is_made_needs_nothing()
    {
        CommandLine.Result result = CommandLine.Run("data", "get", "shell");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("needs no files", result.Output, StringComparison.Ordinal);
    }
}
