using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Lab.Screens;
using Foretell.Lab.Tests.Screens;
using Foretell.Training.Layouts;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Inspections;

namespace Foretell.Zoos.Tests.Inspections;

public sealed class InspectedCheckpointTests : IDisposable
{
    private readonly TinyStudy _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Statistics_of_a_tensor_are_those_of_its_numbers()
    {
        InspectedTensor tensor = Assert.Single(Inspected(
            SafetensorsTensor.Create("w", new float[] { 1, 2, 3, 4, 10 }, 5)).Tensors);
        Assert.Equal(("w", 5, 0), (tensor.Name, tensor.Count, tensor.NonFinite));
        Assert.Equal(4, tensor.Statistics!.Value.Mean, 12);
        Assert.Equal(10, tensor.Statistics.Value.Variance, 12); // (9 + 4 + 1 + 0 + 36) / 5
        Assert.Equal((1, 2, 3, 4, 10), (
            tensor.Statistics.Value.Minimum, tensor.Statistics.Value.LowerQuartile, tensor.Statistics.Value.Median,
            tensor.Statistics.Value.UpperQuartile, tensor.Statistics.Value.Maximum));
        Assert.Null(tensor.Rotation);
    }

    [Fact]
    public void Rotation_is_told_where_the_initial_values_are_at_hand()
    {
        InspectedTensor tensor = Assert.Single(Inspected(
            SafetensorsTensor.Create("k", new float[] { 1, 0, 0, 1 }, 2, 2),
            SafetensorsTensor.Create("initial/k", new float[] { 1, 0, 0, 0 }, 2, 2),
            SafetensorsTensor.Create("optimizer/m", new float[] { 9 }, 1)).Tensors);
        Assert.Equal(1 - (1 / Math.Sqrt(2)), tensor.Rotation!.Value, 12);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_counted()
    {
        InspectedTensor tensor = Assert.Single(Inspected(
            SafetensorsTensor.Create("w", new float[] { 1, float.NaN, float.PositiveInfinity }, 3)).Tensors);
        Assert.Equal(2, tensor.NonFinite);
        Assert.True(double.IsNaN(tensor.Statistics!.Value.Mean));
    }

    [Fact]
    public void Scalars_and_tensors_without_elements_are_shown()
    {
        InspectedCheckpoint checkpoint = Inspected(
            SafetensorsTensor.Create("scalar", new float[] { 3 }),
            SafetensorsTensor.Create("none", Array.Empty<float>(), 0, 4));
        Assert.Equal([("none", 0L, null), ("scalar", 1L, 3.0)], checkpoint.Tensors
            .Select(t => (t.Name, t.Count, t.Statistics?.Mean)).OrderBy(t => t.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void A_checkpoint_of_a_run_tells_its_epoch()
    {
        SingleRun.Train(SingleRun.Of(TinyStudy.Of()), 1, _tiny.Options("d"));
        InspectedCheckpoint checkpoint = InspectedCheckpoint.Open(_tiny.Checkpoint("d", 1));
        Assert.Equal("8", checkpoint.Metadata["epoch"]);
        Assert.All(checkpoint.Tensors.Where(t => t.Shape.Count == 2), t => Assert.InRange(t.Rotation!.Value, 1e-6, 2));
    }

    [Fact]
    public void A_network_of_a_zoo_is_shown_as_it_is_at_its_last_checkpoint()
    {
        string zoo = _tiny.Folder("zoo");
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(zoo, "networks")).FullName, "3.safetensors");
        // Bias and a kernel of two: at epoch 0, 1 and 20.
        float[] rows = [0, 1, 0, 5, 5, 5, 2, 1, 1];
        SafetensorsWriter.Write(path,
            [
                SafetensorsTensor.Create("epochs", new long[] { 0, 1, 20 }.AsMemory(), 3),
                SafetensorsTensor.Create("metrics", new float[12].AsMemory(), 3, 4),
                SafetensorsTensor.Create("weights", rows.AsMemory(), 3, 3),
            ],
            new Dictionary<string, string> { ["network"] = "3" });
        File.WriteAllText(Path.Combine(zoo, "layout.csv"),
            "varname,start_idx,end_idx,size,shape\ndense/bias:0,0,1,1,\"(1,)\"\ndense/kernel:0,1,3,2,\"(2, 1)\"\n");
        InspectedCheckpoint checkpoint = InspectedCheckpoint.Open(path);
        Assert.Equal(("3", "20"), (checkpoint.Metadata["network"], checkpoint.Metadata["epoch"]));
        Assert.Equal(["dense/bias:0", "dense/kernel:0"], checkpoint.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([[1], [2, 1]], checkpoint.Tensors.Select(tensor => tensor.Shape));
        Assert.Equal([2.0, 1.0], checkpoint.Tensors.Select(tensor => tensor.Statistics!.Value.Mean));
        Assert.Null(checkpoint.Tensors[0].Rotation);
        Assert.Equal(1 - (1 / Math.Sqrt(2)), checkpoint.Tensors[1].Rotation!.Value, 12);
        File.WriteAllText(Path.Combine(zoo, "layout.csv"),
            "varname,start_idx,end_idx,size,shape\ndense/bias:0,0,9,9,\"(9,)\"\n");
        Assert.Contains(
            "different zoos", Assert.Throws<DataFileException>(() => InspectedCheckpoint.Open(path)).Message);
        // Without its zoo's layout it is what the file holds.
        File.Delete(Path.Combine(zoo, "layout.csv"));
        Assert.Equal(["epochs", "metrics", "weights"], InspectedCheckpoint.Open(path).Tensors.Select(t => t.Name));
    }

    [Fact]
    public void A_network_of_a_zoo_that_is_not_assembled_yet_has_its_layout()
    {
        string zoo = Directory.CreateDirectory(Path.Combine(_tiny.Folder("zoo"), "networks")).Parent!.FullName;
        WeightLayout layout = WeightLayout.FromNames([("dense/bias:0", [1]), ("dense/kernel:0", [2, 1])]);
        new NetworkFile(3, [0, 20], [0, 1, 0, 2, 1, 1], [default, default], null).Write(zoo, "f", layout);
        new NetworkFile(4, [], [], [], "diverged").Write(zoo, "f", layout);
        InspectedCheckpoint checkpoint = InspectedCheckpoint.Open(NetworkFile.PathOf(zoo, 3));
        Assert.Equal(["epoch", "fingerprint", "network"], checkpoint.Metadata.Keys);
        Assert.Equal(["dense/bias:0", "dense/kernel:0"], checkpoint.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([2.0, 1.0], checkpoint.Tensors.Select(tensor => tensor.Statistics!.Value.Mean));
        Assert.Equal(
            ["epochs", "metrics", "weights"],
            InspectedCheckpoint.Open(NetworkFile.PathOf(zoo, 4)).Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        string path = Path.Combine(Directory.CreateDirectory(_tiny.Folder("x")).FullName, "x.safetensors");
        File.WriteAllText(path, "not a checkpoint");
        Assert.Throws<DataFileException>(() => InspectedCheckpoint.Open(path));
    }

    private InspectedCheckpoint Inspected(params SafetensorsTensor[] tensors)
    {
        string path = Path.Combine(Directory.CreateDirectory(_tiny.Folder("x")).FullName, "x.safetensors");
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>());
        return InspectedCheckpoint.Open(path);
    }
}
