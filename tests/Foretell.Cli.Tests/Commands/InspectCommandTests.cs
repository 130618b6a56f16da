using System.Text.Json;
using Foretell.Formats.Safetensors;
using Foretell.Runs;
using Foretell.Tensors.Sampling;

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
    public void A_tensor_without_elements_does_not_hide_the_others()
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
    public void Noise_in_the_shape_of_a_small_CNN_is_out_of_distribution()
    {
        string file = Path.Combine(Directory.CreateDirectory(_line.Folder("x")).FullName, "noise.safetensors");
        (string Name, long[] Shape)[] tensors =
        [
            ("c1.bias", [16]), ("c1.weight", [16, 1, 3, 3]), ("c2.bias", [16]), ("c2.weight", [16, 16, 3, 3]),
            ("c3.bias", [16]), ("c3.weight", [16, 16, 3, 3]), ("dense.bias", [10]), ("dense.weight", [10, 16]),
        ];
        SafetensorsWriter.Write(file, tensors.Select(tensor =>
        {
            float[] values = new float[tensor.Shape.Aggregate(1L, (a, b) => a * b)];
            new RandomStream(5, tensor.Name).FillNormal(values, 0, 0.3);
            return SafetensorsTensor.Create(tensor.Name, values, tensor.Shape);
        }));
        CommandLine.Result result = CommandLine.Run("inspect", file);
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Matches(
            @"test accuracy: out of distribution for the predictor \(.*its features do not occur together: it is "
            + @"[0-9.]+ percentiles a feature from the 10 networks nearest to it, [0-9.]+ times as far as these from "
            + @"theirs \(up to [0-9.]+ is usual\), most "
            + @"in .+ \(percentile \d+, theirs \d+\), .+\); do not rely on its 0\.\d{3}\.", result.Output);
        using JsonDocument document = JsonDocument.Parse(CommandLine.Run("inspect", file, "--json").Output);
        JsonElement accuracy = document.RootElement.GetProperty("files")[0].GetProperty("testAccuracy");
        Assert.Contains("do not occur together", accuracy.GetProperty("outside").GetString());
        Assert.InRange(accuracy.GetProperty("predicted").GetDouble(), 0, 1);
        Assert.Equal([20, 86], accuracy.GetProperty("finalEpochs").EnumerateArray().Select(epoch => epoch.GetInt32()));
    }

    [Fact]
    public void A_missing_file_fails_with_a_sentence()
    {
        CommandLine.Result result = CommandLine.Run("inspect", _line.Folder("none.safetensors"));
        Assert.Equal((ExitCode.Failed, ""), (result.Code, result.Output));
        Assert.Contains("none.safetensors", result.Error, StringComparison.Ordinal);
    }
}
