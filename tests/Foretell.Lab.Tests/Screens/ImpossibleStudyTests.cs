using Foretell.Formats;
using Foretell.Lab.Screens;
using Foretell.Lab.Studies;

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
        Assert.All(_tiny.Screen(study, "d"), run => Assert.NotNull(run.HeldOutAccuracy));
    }

    [Fact]
    public void Data_that_is_missing_is_told_with_what_to_put_where()
    {
        Study study = TinyStudy.Of(Idx());
        Assert.Throws<DataFileException>(() => _tiny.Screen(study, "d"));
        Assert.False(Directory.Exists(_tiny.Folder("d")));
    }

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

    // Twelve grey images of noise in two classes.
    private void WriteImages(byte side)
    {
        byte[] pixels = [.. Enumerable.Range(0, 12 * side * side).Select(i => (byte)(i * 37))];
        File.WriteAllBytes(_tiny.Folder("images"), [0, 0, 8, 3, 0, 0, 0, 12, 0, 0, 0, side, 0, 0, 0, side, .. pixels]);
        IEnumerable<byte> labels = Enumerable.Range(0, 12).Select(i => (byte)(i % 2));
        File.WriteAllBytes(_tiny.Folder("labels"), [0, 0, 8, 1, 0, 0, 0, 12, .. labels]);
    }
}
