using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;

namespace Foretell.Training.Tests.References;

public sealed class ReferenceFileTests
{
    [Theory]
    [InlineData("perceptron")]
    [InlineData("small-cnn")]
    public void Every_optimizer_is_recorded_in_both_formulas(string network)
    {
        IReadOnlyList<TrajectoryCase> cases = ReferenceFiles.Trajectories(network);
        Assert.Equal(22, cases.Count);
        foreach (string kind in (string[])["sgd", "rmsprop", "adam", "adamw", "adagrad"])
        {
            Assert.Equal(
                ["keras", "pytorch"], cases.Where(c => c.Optimizer == kind).Select(c => c.Formula).Distinct().Order());
        }

        Assert.All(cases, one => Assert.Equal(50, one.Losses.Length));
        Assert.All(cases, one => Assert.All(one.Losses, loss => Assert.InRange(loss, 1e-3, 4)));
    }

    [Fact]
    public void Images_of_the_small_cnn_are_bytes_and_decode_exactly()
    {
        using TensorFile file = ReferenceFiles.Tensors("small-cnn");
        Assert.Equal([128L, 28, 28, 1], file["inputs"].Shape);
        Assert.All(file.ReadInt64s("inputs"), u => Assert.Equal((u - 128) / 64.0, ((float)u - 128) / 64));
        Assert.Equal([3L, 3, 16, 16], file["conv2.kernel"].Shape);
        IEnumerable<TensorEntry> parameters = file.Entries.Where(entry => entry.Name.Contains('.'));
        Assert.Equal(4970, parameters.Sum(entry => entry.Shape.Aggregate(1L, (a, b) => a * b)));
    }

    [Fact]
    public void Benches_are_recorded_for_twenty_steps() => Assert.Equal(
        [("small-cnn", 512, 20), ("mlp", 32, 20)],
        ReferenceFiles.Benches().Select(bench => (bench.Name, bench.Batch, bench.Losses.Length)));
}
