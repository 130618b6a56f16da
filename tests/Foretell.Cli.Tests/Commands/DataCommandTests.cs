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
        Directory.CreateDirectory(_line.Folder("sets"));
        CommandLine.Result result = CommandLine.Run("data", "show", "cifar10", "--data", _line.Folder("sets"));
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("Missing. Put ", result.Output, StringComparison.Ordinal);
        Assert.Contains(_line.Folder("sets"), result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_a_set_that_is_missing_is_a_failure()
    {
        string picture = _line.Folder("none.png");
        Directory.CreateDirectory(_line.Folder("sets"));
        CommandLine.Result result = CommandLine.Run(
            "data", "show", "cifar10", "--data", _line.Folder("sets"), "--picture", picture);
        Assert.Equal(ExitCode.Failed, result.Code);
        Assert.Contains("Missing. Put ", result.Output, StringComparison.Ordinal);
        Assert.Contains("was not written", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(picture));
    }

    [Theory]
    [InlineData(7 * 3073, 5 * 3073, "12 of 60,000 color images, 32 x 32, 10 classes.")]
    [InlineData(0, 5 * 3073, "5 of 60,000 color images, 32 x 32, 10 classes.")]
    [InlineData(4000, 5 * 3073, "A part of 60,000 color images, 32 x 32, 10 classes.")]
    public void A_set_of_which_only_a_part_is_here_is_listed_with_the_number_found(
        int trainingBytes, int heldOutBytes, string words)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_line.Folder("sets"), "cifar10")).FullName;
        File.WriteAllBytes(Path.Combine(folder, "train_10000.bin"), new byte[trainingBytes]);
        File.WriteAllBytes(Path.Combine(folder, "test_2000.bin"), new byte[heldOutBytes]);
        CommandLine.Result result = CommandLine.Run("data", "list", "--data", _line.Folder("sets"));
        Assert.Contains(words, result.Lines.Single(line => line.StartsWith("cifar10 ", StringComparison.Ordinal)));
        Assert.Contains(words, CommandLine.Run("data", "show", "cifar10", "--data", _line.Folder("sets")).Output);
    }

    [Fact]
    public void Getting_a_generated_set_needs_nothing()
    {
        CommandLine.Result result = CommandLine.Run("data", "get", "shell");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("needs no files", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_to_download_a_set_into_need_not_exist()
    {
        CommandLine.Result result = CommandLine.Run("data", "get", "shell", "--data", _line.Folder("new"));
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
    }
}
