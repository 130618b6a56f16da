using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Training.Checkpoints;
using Foretell.Training.Layouts;
using Foretell.Training.Networks;

namespace Foretell.Training.Tests.Checkpoints;

public sealed class CheckpointLayoutTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("foretell-layout-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_text_is_ordered_and_versioned()
    {
        WeightLayout layout = new(
        [
            ("b.kernel", "b", ParameterRole.Kernel, [2, 3]),
            ("a.m", "a", ParameterRole.MovingMean, [1]), ("x", "", null, []),
        ]);
        Assert.Equal(
            """{"version":1,"tensors":[{"name":"b.kernel","layer":"b","role":"kernel","shape":[2,3]},"""
            + """{"name":"a.m","layer":"a","role":"moving-mean","shape":[1]},{"name":"x","layer":"","shape":[]}]}""",
            CheckpointLayout.Text(layout));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        WeightLayout written = new(
        [
            ("zü\"1", "z", null, [1]), .. Enum.GetValues<ParameterRole>().Select(role => (
                $"a.{role}", "a", (ParameterRole?)role, (IReadOnlyList<int>)[2, 1])),
        ]);
        WeightLayout read = CheckpointLayout.Read(With(CheckpointLayout.Text(written)))!;
        Assert.True(read.HasSameTensors(written));
        Assert.Equal(written.Blocks.Select(b => (b.Layer, b.Role)), read.Blocks.Select(b => (b.Layer, b.Role)));
    }

    [Fact]
    public void A_file_without_one_has_none()
    {
        Assert.Null(CheckpointLayout.Read(With(null)));
        Assert.Null(CheckpointLayout.Find(With(null)));
        // A word that other writers may use.
        Assert.Null(CheckpointLayout.Find(Open([], new() { ["layout"] = "NHWC" })));
    }

    [Theory]
    [InlineData("nonsense", "each tensor once")]
    [InlineData("[]", "each tensor once")]
    [InlineData("{}", "each tensor once")]
    [InlineData("""{"version":2}""", "version 1")]
    [InlineData("""{"version":1,"tensors":[]}""", "each tensor once")]
    [InlineData("""{"version":1,"tensors":[{"name":"a","layer":"","shape":[0]}]}""", "each tensor once")]
    [InlineData("""{"version":1,"tensors":[{"name":"a","layer":"","shape":[-2,-2]}]}""", "each tensor once")]
    [InlineData("""{"version":1,"tensors":[{"name":"a","layer":"","shape":[1.5]}]}""", "each tensor once")]
    [InlineData("""{"version":1,"tensors":[{"name":"a","layer":"","shape":[65536,65536]}]}""", "each tensor once")]
    [InlineData("""{"version":1,"tensors":[{"name":null,"layer":"","shape":[1]}]}""", "each tensor once")]
    [InlineData("""{"version":1,"tensors":[{"layer":"","shape":[1]}]}""", "each tensor once")]
    [InlineData("""{"version":1,"tensors":[{"name":"a","layer":"","role":"gift","shape":[1]}]}""", "each tensor once")]
    [InlineData(
        """{"version":1,"tensors":[{"name":"a","layer":"","shape":[1]},{"name":"a","layer":"","shape":[1]}]}""",
        "each tensor once")]
    public void A_damaged_layout_is_refused(string text, string needed)
    {
        DataFileException refused = Assert.Throws<DataFileException>(() => CheckpointLayout.Read(With(text)));
        Assert.Contains(needed, refused.Needed, StringComparison.Ordinal);
        Assert.Contains(CheckpointLayout.Key, refused.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layout_of_other_tensors_is_refused()
    {
        Dictionary<string, string> notes =
            new() { [CheckpointLayout.Key] = CheckpointLayout.Text(WeightLayout.FromNames([("a.kernel", [2, 3])])) };
        Assert.NotNull(CheckpointLayout.Find(Open([SafetensorsTensor.Create("a.kernel", new float[6], 2, 3)], notes)));
        Assert.Contains("got [3, 2]", Assert.Throws<DataFileException>(() => CheckpointLayout.Find(
            Open([SafetensorsTensor.Create("a.kernel", new float[6], 3, 2)], notes))).Message);
        Assert.Contains("no such tensor", Assert.Throws<DataFileException>(() => CheckpointLayout.Find(
            Open([SafetensorsTensor.Create("b.kernel", new float[6], 2, 3)], notes))).Message);
    }

    private TensorFile With(string? text) => Open([], text is null ? [] : new() { [CheckpointLayout.Key] = text });

    private TensorFile Open(SafetensorsTensor[] tensors, Dictionary<string, string> notes)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}");
        SafetensorsWriter.Write(path, tensors, notes);
        return TensorFile.Open(path);
    }
}
