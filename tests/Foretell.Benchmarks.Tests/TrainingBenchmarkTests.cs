using System.Text.Json;
using Foretell.Benchmarks;
using Foretell.Tensors;
using Foretell.Training.Networks;

namespace Foretell.Benchmarks.Tests;

public sealed class TrainingBenchmarkTests
{
    [Theory]
    [InlineData("small-cnn", 1)]
    [InlineData("small-cnn", 8)]
    [InlineData("mlp", 1)]
    [InlineData("mlp", 5)]
    [InlineData("mlp", 20)]
    public void The_first_steps_have_the_losses_of_PyTorch(string name, int steps)
    {
        (int batch, double[] losses) = Recorded(name);
        double loss =
            Measure(name, new() { Examples = steps * batch, WarmUp = 0, Repeats = 1, PeakSeconds = 0 })["loss"];

        // Float32 alone moves these runs by up to 3e-7 of the loss (float64_distance in the file).
        Assert.Equal(losses.Take(steps).Average(), loss, 1e-4 * loss);
    }

    [Fact]
    public void The_second_epoch_of_the_small_cnn_has_the_loss_of_PyTorch()
    {
        (_, double[] losses) = Recorded("small-cnn");
        double loss = Measure("small-cnn", new() { WarmUp = 1, Repeats = 1, PeakSeconds = 0 })["loss"];
        Assert.Equal(losses.Skip(8).Take(8).Average(), loss, 1e-4 * loss);
    }

    [Theory]
    [InlineData("small-cnn", "true")]
    [InlineData("small-cnn", "collapsed")]
    public void Variants_train_and_say_which_they_are(string name, string variant)
    {
        Measurement measured = Measure(
            name, new() { Variant = variant, Examples = 700, WarmUp = 0, Repeats = 1, PeakSeconds = 0 });
        Assert.InRange(measured["loss"], 2, 3);
        Assert.StartsWith(
            $$"""{"format":"foretell-bench-1","benchmark":"{{name}}","variant":"{{variant}}","examples_per_s":""",
            measured.ToJson());
    }

    [Fact]
    public void Two_threads_end_with_the_same_loss()
    {
        BenchmarkOptions one = new() { Examples = 512, Batch = 128, WarmUp = 0, Repeats = 2, PeakSeconds = 0 };
        Assert.Equal(Measure("small-cnn", one)["loss"], Measure("small-cnn", one with { Threads = 2 })["loss"]);
    }

    [Fact]
    public void Operations_of_the_small_cnn_are_counted_by_hand()
    {
        Network network = new(new SmallCnn().Create(10), new Shape(28, 28, 1));
        long conv1 = 13 * 13 * 16 * 9;
        long conv2 = 6 * 6 * 16 * 9 * 16;
        long conv3 = 2 * 2 * 16 * 9 * 16;
        long logits = 16 * 10;

        // Three products a layer; the images' gradient is not needed.
        long expected = 2 * (3 * (conv1 + conv2 + conv3 + logits) - conv1);
        Assert.Equal(expected, ProductCount.TrainingFlopsPerExample(network));
        Assert.Equal(651_264, expected);
    }

    [Fact]
    public void Operations_of_a_perceptron_are_counted_by_hand()
    {
        Network network = new(new Perceptron([20, 30]).Create(4), new Shape(10));
        Assert.Equal(
            2 * (3 * (10 * 20 + 20 * 30 + 30 * 4) - 10 * 20), ProductCount.TrainingFlopsPerExample(network));
    }

    private static Measurement Measure(string name, BenchmarkOptions options) =>
        BenchmarkCatalog.Find(name).Run(options);

    private static (int Batch, double[] Losses) Recorded(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "references", "bench.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement bench = document.RootElement.GetProperty("benches").EnumerateArray()
            .Single(b => b.GetProperty("name").GetString() == name);
        return (bench.GetProperty("batch").GetInt32(), bench.GetProperty("losses").Deserialize<double[]>()!);
    }
}
