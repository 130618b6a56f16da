using System.Text.Json;
using Foretell.Formats.Safetensors;
using Foretell.Runs;

namespace Foretell.Cli.Tests.Commands;

public sealed class InspectCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Layers_and_their_statistics_are_a_table_or_a_document()
    {
        string file = Path.Combine(RunExports.FolderOf(_line.Trained(), 1), "checkpoint.safetensors");
        CommandLine.Result result = CommandLine.Run("inspect", file);
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.StartsWith($"{file}: 6 tensors, ", result.Output, StringComparison.Ordinal);
        Assert.Contains("epoch 6", result.Lines[0], StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(CommandLine.Run("inspect", file, file, "--json").Output);
        Assert.Equal("foretell-inspection", document.RootElement.GetProperty("format").GetString());
        Assert.Equal(2, document.RootElement.GetProperty("files").GetArrayLength());
        Assert.Equal(6, document.RootElement.GetProperty("files")[0].GetProperty("tensors").GetArrayLength());
    }

    [Fact]
    public void A_tensor_without_elements_is_no_reason_to_show_nothing()
    {
        string file = Path.Combine(Directory.CreateDirectory(_line.Folder("x")).FullName, "empty.safetensors");
        SafetensorsWriter.Write(file, [SafetensorsTensor.Create("c2.kernel", Array.Empty<float>().AsMemory(), 0, 4)]);
        CommandLine.Result result = CommandLine.Run("inspect", file);
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Contains("0 x 4", result.Output, StringComparison.Ordinal);
        Assert.Contains("no accuracy predicted: outside what this was learned on: tensor 'c2.kernel' has no elements.",
            result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_there_is_not_fails_with_a_sentence()
    {
        CommandLine.Result result = CommandLine.Run("inspect", _line.Folder("none.safetensors"));
        Assert.Equal((ExitCode.Failed, ""), (result.Code, result.Output));
        Assert.Contains("none.safetensors", result.Error, StringComparison.Ordinal);
    }
}
