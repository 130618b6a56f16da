using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Training.Checkpoints;
using Foretell.Training.Layouts;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Inspections;

namespace Foretell.Zoos.Tests.Zoos;

public sealed class ZooExportTests : IClassFixture<BuiltZoo>, IDisposable
{
    private readonly TinyZoo _zoo = new();
    private readonly Collection _collection;

    public ZooExportTests(BuiltZoo built)
    {
        built.CopyTo(_zoo.Folder("z"));
        _collection = Collection.Open(_zoo.Folder("z"));
    }

    public void Dispose()
    {
        _collection.Dispose();
        _zoo.Dispose();
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(1, 1)]
    public void A_network_is_written_with_its_start(int? asked, int epoch)
    {
        string path = _zoo.Folder("n.safetensors");
        CollectionRow row = ZooExport.Write(_collection, "3", asked, path);
        Assert.Equal(epoch, row.Epoch);
        using TensorFile file = TensorFile.Open(path);
        Assert.Equal($"{epoch}", file.Metadata["epoch"]);
        Assert.Equal(_collection.Networks[2].Directory, file.Metadata["network"]);
        float[] all = _zoo.Weights("z").ToSingles();
        WeightBlock block = _collection.Layout.Blocks[3];
        Assert.Equal([3L, 3, 16, 16], file[block.Name].Shape);
        Assert.Equal(Part(row.Row), file.ReadSingles(block.Name));
        Assert.Equal(Part(_collection.Networks[2].Rows[0].Row), file.ReadSingles("initial/" + block.Name));
        Assert.Equal(
            _collection.Layout.Blocks.Select(b => b.Name), InspectedCheckpoint.Open(path).Tensors.Select(t => t.Name));
        Assert.True(CheckpointLayout.Find(file)!.HasSameTensors(_collection.Layout));

        float[] Part(long r) => all[(int)(r * 4970 + block.Start)..(int)(r * 4970 + block.End)];
    }

    [Fact]
    public void An_exported_network_can_be_imported()
    {
        Directory.CreateDirectory(_zoo.Folder("files"));
        CollectionRow row = ZooExport.Write(_collection, "2", null, _zoo.Folder("files/a.safetensors"));
        File.WriteAllText(_zoo.Folder("t.csv"), "file,test_accuracy\na.safetensors,0.5\n");
        ZooSummary summary = ZooImport.Run(new ZooImportOptions
        {
            Source = _zoo.Folder("files"),
            Folder = _zoo.Folder("copy"),
            Metrics = _zoo.Folder("t.csv"),
        });
        Assert.Equal(LayerOrderSource.Layout, summary.LayersFrom);
        using Collection copy = Collection.Open(_zoo.Folder("copy"));
        Assert.True(copy.Layout.HasSameTensors(_collection.Layout));
        float[] expected = new float[4970];
        float[] imported = new float[4970];
        _collection.ReadWeights(row.Row, expected);
        copy.ReadWeights(0, imported);
        Assert.Equal(expected, imported);
    }

    [Fact]
    public void What_is_not_there_is_refused_with_what_is()
    {
        string path = _zoo.Folder("n.safetensors");
        Assert.Contains("1, 2, 3, 4",
            Assert.Throws<ArgumentException>(() => ZooExport.Write(_collection, "5", null, path)).Message,
            StringComparison.Ordinal);
        Assert.Contains("0, 1, 2",
            Assert.Throws<ArgumentException>(() => ZooExport.Write(_collection, "1", 3, path)).Message,
            StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }
}
