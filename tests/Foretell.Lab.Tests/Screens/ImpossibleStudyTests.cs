using Foretell.Formats;
using Foretell.Lab.Screens;
using Foretell.Studies;

namespace Foretell.Lab.Tests.Screens;

/// <summary>Studies that read well and cannot be trained: told with the place, and nothing is written.</summary>
public sealed class ImpossibleStudyTests : IDisposable
{
    private readonly TinyStudy _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_batch_larger_than_the_data() =>
        AssertMistake("batch.size", "192", ("batch", """{ "size": 500 }"""));

    [Fact]
    public void An_epoch_without_a_whole_step() =>
        AssertMistake("batch.size", "no whole step", ("batch", """{ "size": 193, "last": "drop" }"""));

    [Fact]
    public void Convolutions_over_points_without_height_and_width() =>
        AssertMistake("network", "needs images", ("network", "\"small-cnn\""));

    [Fact]
    public void Multipliers_and_frozen_layers_that_the_network_has_not()
    {
        AssertMistake(
            "optimizer.multipliers", "'conv*' matches no layer and no parameter. The layers are dense1, dense2,",
            ("optimizer", """{ "kind": "adam", "learning-rate": 0.01, "multipliers": { "dense1": 2, "conv*": 0.5 } }"""));
        AssertMistake("optimizer.frozen", "'stage1.*' matches no layer",
            ("optimizer", """{ "kind": "adam", "learning-rate": 0.01, "frozen": ["dense1", "stage1.*"] }"""));
        AssertMistake("optimizer.frozen", "needs a layer that is not frozen; * freeze",
            ("optimizer", """{ "kind": "adam", "learning-rate": 0.01, "frozen": ["*"] }"""));
    }

    [Theory]
    [InlineData(2, 60000)]
    [InlineData(40, 65536)]
    public void A_network_larger_than_memory(int layers, int width)
    {
        string hidden = string.Join(", ", Enumerable.Repeat(width, layers));
        AssertMistake("network", $"candidate 1 has {Parameters(width, layers)} parameters",
            ("network", $$"""{ "kind": "perceptron", "hidden": [{{hidden}}] }"""));
        AssertMistake("network", $"'dense2' [{width}, {width}]: use narrower layers",
            ("network", $$"""{ "kind": "perceptron", "hidden": [{{hidden}}] }"""));
    }

    [Fact]
    public void More_networks_at_a_time_than_memory_holds()
    {
        Study study = TinyStudy.Of(("network", """{ "kind": "perceptron", "hidden": [200, 200] }"""));
        long one = LeastMemory(study, threads: 1);
        long two = LeastMemory(study, threads: 2);

        // 4 bytes for 42,002 parameters in 5 copies of the weights and that of the best epoch, 2 gradients and Adam's 2
        // slots, and the rest.
        Assert.InRange(one, 42_002 * 4 * 10, 42_002 * 4 * 10 + 600_000);
        Assert.Equal(2 * one, two, one / 10.0);
        string message = Assert.Throws<StudyException>(
            () => new Screen(study, _tiny.Options("d", threads: 2) with { MemoryBytes = one * 3 / 2 })).Message;
        Assert.Contains("candidates 1, 2", message, StringComparison.Ordinal);
        Assert.Contains("fewer threads (--threads 1)", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.Folder("d")));
    }

    [Theory]
    [InlineData(20_000, 64, 20_000, "a smaller batch")]
    [InlineData(192, 20_000, 64, "fewer held-out examples")]
    public void Activations_larger_than_memory(int training, int heldOut, int batch, string remedy)
    {
        Study study = TinyStudy.Of(
            ("batch", $$"""{ "size": {{batch}} }"""),
            ("network", """{ "kind": "perceptron", "hidden": [500, 500] }"""),
            ("data", $$"""
                { "set": "shell", "dimensions": 6, "training": {{training}}, "held-out": {{heldOut}} }
                """));
        string message = Assert.Throws<StudyException>(
            () => new Screen(study, _tiny.Options("d", threads: 1) with { MemoryBytes = 60_000_000 })).Message;
        Assert.Contains("candidate 1 needs about", message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_too_small_for_the_pooling_of_the_network()
    {
        WriteImages(side: 2);
        AssertMistake("network", "candidate 1", ("network", "\"cnn10\""), ("batch", """{ "size": 4 }"""), Idx());
    }

    [Fact]
    public void More_examples_than_there_are()
    {
        WriteImages(side: 4);
        AssertMistake("data", "1000", ("batch", """{ "size": 4 }"""), Idx(", \"training\": 1000"));
    }

    [Fact]
    public void A_table_with_a_number_that_is_none()
    {
        string table = Path.Combine(Directory.CreateDirectory(_tiny.Folder("tables")).FullName, "bad.csv");
        File.WriteAllText(table, "width,height,kind\n1,2,a\n2,nan,b\n3,4,a\n4,5,b\n5,6,a\n");
        Study study = TinyStudy.Of(("data", $$"""{ "set": "csv", "file": "{{table}}", "label": "kind" }"""));
        var error = Assert.Throws<DataFileException>(() => _tiny.Screen(study, "d"));
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("height", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.Folder("d")));
    }

    [Fact]
    public void A_good_table_is_trained()
    {
        string table = Path.Combine(Directory.CreateDirectory(_tiny.Folder("tables")).FullName, "good.csv");
        IEnumerable<string> rows = Enumerable.Range(0, 60).Select(i => $"{i},{i % 7},{(i < 30 ? "low" : "high")}");
        File.WriteAllLines(table, rows.Prepend("x,y,kind"));
        Study study = TinyStudy.Of(
            ("candidates", "2"), ("batch", """{ "size": 8 }"""),
            ("data", $$"""{ "set": "csv", "file": "{{table}}", "label": "kind" }"""));
        Assert.All(_tiny.Screen(study, "d"), run => Assert.NotNull(run.HeldOutMetric));
    }

    [Fact]
    public void Data_that_is_missing_is_told_with_what_to_put_where()
    {
        Study study = TinyStudy.Of(Idx());
        Assert.Throws<DataFileException>(() => _tiny.Screen(study, "d"));
        Assert.False(Directory.Exists(_tiny.Folder("d")));
    }

    // The least with which a screen begins, by bisection.
    private long LeastMemory(Study study, int threads)
    {
        long low = 0;
        long high = 1L << 30;
        while (high - low > 100)
        {
            long middle = (low + high) / 2;
            try
            {
                _ = new Screen(study, _tiny.Options("d", threads) with { MemoryBytes = middle });
                high = middle;
            }
            catch (StudyException)
            {
                low = middle;
            }
        }

        return high;
    }

    // Of a perceptron from 6 features to 2 classes.
    private static long Parameters(long width, int layers) =>
        7 * width + (layers - 1) * (width + 1) * width + 2 * (width + 1);

    private void AssertMistake(string path, string words, params (string Key, string Json)[] keys)
    {
        var error = Assert.Throws<StudyException>(() => new Screen(TinyStudy.Of(keys), _tiny.Options("d")));
        StudyMistake mistake = Assert.Single(error.Mistakes);
        Assert.Equal(path, mistake.JsonPath);
        Assert.True(mistake.Line > 0);
        Assert.Contains(words, mistake.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.Folder("d")));
    }

    private (string Key, string Json) Idx(string more = "") => ("data", $$"""
        {
          "set": "idx",
          "training-images": "{{_tiny.Folder("images")}}", "training-labels": "{{_tiny.Folder("labels")}}",
          "held-out-images": "{{_tiny.Folder("images")}}", "held-out-labels": "{{_tiny.Folder("labels")}}"{{more}}
        }
        """);

    // Twelve gray images of noise in two classes.
    private void WriteImages(byte side)
    {
        byte[] pixels = [.. Enumerable.Range(0, 12 * side * side).Select(i => (byte)(i * 37))];
        File.WriteAllBytes(_tiny.Folder("images"), [0, 0, 8, 3, 0, 0, 0, 12, 0, 0, 0, side, 0, 0, 0, side, .. pixels]);
        IEnumerable<byte> labels = Enumerable.Range(0, 12).Select(i => (byte)(i % 2));
        File.WriteAllBytes(_tiny.Folder("labels"), [0, 0, 8, 1, 0, 0, 0, 12, .. labels]);
    }
}
