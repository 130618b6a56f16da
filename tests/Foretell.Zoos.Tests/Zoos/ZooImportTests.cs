using System.Formats.Tar;
using System.IO.Compression;
using Foretell.Formats;
using Foretell.Formats.NumPy;
using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Tests.Zoos;

public sealed class ZooImportTests(BuiltZoo built) : IClassFixture<BuiltZoo>, IDisposable
{
    private readonly TinyZoo _zoo = new();

    public void Dispose() => _zoo.Dispose();

    [Fact]
    public void A_collection_imported_is_the_same_collection()
    {
        built.CopyTo(_zoo.Folder("z"));
        ZooSummary summary = Import(_zoo.Folder("z"), "copy");
        Assert.Equal((TinyZoo.Networks, 12L, 4970), (summary.Networks, summary.Rows, summary.ParameterCount));
        Assert.Empty(summary.Left);
        Assert.Equal(_zoo.Bytes("z"), _zoo.Bytes("copy"));
    }

    [Fact]
    public void Rows_in_any_order_come_into_the_published_one()
    {
        built.CopyTo(_zoo.Folder("z"));
        string[] lines = _zoo.Metrics("z");
        // Rows of the first checkpoints, then of the second ones: readers that count on the order would mix networks.
        int[] order = [.. Enumerable.Range(0, 12).OrderByDescending(row => row % 3)];
        float[] values = _zoo.Weights("z").ToSingles();
        Directory.CreateDirectory(_zoo.Folder("mixed"));
        File.Copy(Path.Combine(_zoo.Folder("z"), "layout.csv"), _zoo.Folder("mixed/layout.csv"));
        File.WriteAllLines(_zoo.Folder("mixed/metrics.csv"), [lines[0], .. order.Select(row => lines[1 + row])]);
        NpyFile.Write<float>(_zoo.Folder("mixed/weights.npy"),
            order.SelectMany(row => values[(row * 4970)..((row + 1) * 4970)]).ToArray(), 12, 4970);
        Import(_zoo.Folder("mixed"), "copy");
        Assert.Equal(_zoo.Bytes("z"), _zoo.Bytes("copy"));
    }

    [Fact]
    public void A_file_that_is_no_archive_is_refused_by_its_name()
    {
        built.CopyTo(_zoo.Folder("z"));
        string weights = Path.Combine(_zoo.Folder("z"), "weights.npy");
        Refused(weights, $"'{weights}': needed an archive");
        TarFile.CreateFromDirectory(_zoo.Folder("data"), _zoo.Folder("data.tar"), includeBaseDirectory: false);
        Refused(_zoo.Folder("data.tar"), "none of them");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_collection_in_an_archive_is_the_same_collection(bool compressed)
    {
        built.CopyTo(_zoo.Folder("z"));
        string archive = _zoo.Folder(compressed ? "mnist.tar.gz" : "mnist.tar");
        using (FileStream file = File.Create(archive))
        using (Stream content = compressed ? new GZipStream(file, CompressionLevel.Fastest) : file)
        {
            TarFile.CreateFromDirectory(_zoo.Folder("z"), content, includeBaseDirectory: true);
        }

        Import(archive, "copy");
        Assert.Equal(_zoo.Bytes("z"), _zoo.Bytes("copy"));
        Assert.Empty(Directory.GetDirectories(_zoo.Folder("."), "*unpacked"));
    }

    [Fact]
    public void What_a_killed_import_left_unpacked_is_not_mixed_in()
    {
        built.CopyTo(_zoo.Folder("z"));
        TarFile.CreateFromDirectory(_zoo.Folder("z"), _zoo.Folder("z.tar"), includeBaseDirectory: false);
        Directory.CreateDirectory(_zoo.Folder(".copy.unpacked"));
        // An archive without layout.csv would be completed by that of another.
        File.Copy(Path.Combine(_zoo.Folder("z"), "layout.csv"), _zoo.Folder(".copy.unpacked/layout.csv"));
        File.Delete(Path.Combine(_zoo.Folder("z"), "layout.csv"));
        TarFile.CreateFromDirectory(_zoo.Folder("z"), _zoo.Folder("part.tar"), includeBaseDirectory: false);
        Refused(_zoo.Folder("part.tar"), "layout.csv");
        Assert.False(Directory.Exists(_zoo.Folder(".copy.unpacked")));
        Import(_zoo.Folder("z.tar"), "copy");
    }

    [Fact]
    public void While_another_import_holds_the_output_its_unpacked_files_stay()
    {
        built.CopyTo(_zoo.Folder("z"));
        TarFile.CreateFromDirectory(_zoo.Folder("z"), _zoo.Folder("z.tar"), includeBaseDirectory: false);
        Directory.CreateDirectory(_zoo.Folder(".copy.unpacked"));
        File.WriteAllText(_zoo.Folder(".copy.unpacked/weights.npy"), "half");
        using FolderLock other = FolderLock.Acquire(_zoo.Folder("copy"));
        Assert.Throws<RunStoreException>(() => Import(_zoo.Folder("z.tar"), "copy"));
        Assert.Equal("half", File.ReadAllText(_zoo.Folder(".copy.unpacked/weights.npy")));
    }

    [Fact]
    public void An_archive_of_xz_is_to_be_unpacked_first()
    {
        File.WriteAllBytes(_zoo.Folder("mnist.tar.xz"), [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1, 2]);
        Refused(_zoo.Folder("mnist.tar.xz"), "tar -xJf");
    }

    [Fact]
    public void A_damaged_archive_is_refused()
    {
        built.CopyTo(_zoo.Folder("z"));
        TarFile.CreateFromDirectory(_zoo.Folder("z"), _zoo.Folder("z.tar"), includeBaseDirectory: false);
        byte[] bytes = File.ReadAllBytes(_zoo.Folder("z.tar"));
        File.WriteAllBytes(_zoo.Folder("z.tar"), bytes[..(bytes.Length / 2)]);
        Refused(_zoo.Folder("z.tar"), "z.tar");
    }

    [Fact]
    public void The_paper_left_out_the_last_run()
    {
        built.CopyTo(_zoo.Folder("z"));
        ZooImport.Run(new ZooImportOptions
        {
            Source = _zoo.Folder("z"),
            Folder = _zoo.Folder("copy"),
            PaperCompatible = true,
        });
        using Collection collection = Collection.Open(_zoo.Folder("copy"));
        Assert.Equal(["1", "2", "3"], collection.Networks.Select(network => network.Id));
    }

    [Fact]
    public void Networks_with_weights_that_are_no_numbers_are_left_out_and_listed()
    {
        built.CopyTo(_zoo.Folder("z"));
        float[] values = _zoo.Weights("z").ToSingles();
        values[4 * 4970 + 16] = float.PositiveInfinity;
        NpyFile.Write<float>(Path.Combine(_zoo.Folder("z"), "weights.npy"), values, 12, 4970);
        ZooSummary summary = Import(_zoo.Folder("z"), "copy");
        Assert.Equal(3, summary.Networks);
        (string network, string reason) = Assert.Single(summary.Left);
        Assert.EndsWith("/2", network, StringComparison.Ordinal);
        Assert.Equal("a weight of epoch 1 is not finite (sequential/conv2d/kernel:0, index 16)", reason);
        string listed = File.ReadAllText(Path.Combine(_zoo.Folder("copy"), "diverged.csv"));
        Assert.Contains(reason, listed, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_PyTorch_are_turned_into_the_order_of_TensorFlow()
    {
        // Two layers and one more whose number has two digits; element [o, i, y, x] = 1000 o + 100 i + 10 y + x.
        Save("a", 0);
        Save("b", 0.5f);
        File.WriteAllText(_zoo.Folder("t.csv"),
            "file,test_accuracy,train_accuracy,lr\nb.safetensors,0.5,0.75,0.01\na.safetensors,0.25,,0.1\n");
        ZooSummary summary = ImportFiles();
        Assert.Equal((2, 2L, 2 * 3 * 2 * 2 + 2 + 2 + 4), (summary.Networks, summary.Rows, summary.ParameterCount));
        using Collection collection = Collection.Open(_zoo.Folder("copy"));
        Assert.Equal(
            ["0.bias (2,)", "0.weight (2, 2, 3, 2)", "10.bias (2,)", "10.weight (2, 2)"],
            collection.Layout.Blocks.Select(block => $"{block.Name} {block.ShapeText}"));
        Assert.Equal(["b", "a"], collection.Networks.Select(network => network.Id));
        Assert.Equal([0.5f, 0.25f], collection.Networks.Select(network => network.Final.Metrics.TestAccuracy));
        Assert.True(float.IsNaN(collection.Networks[1].Final.Metrics.TrainAccuracy));
        Assert.Equal(0.01, collection.Networks[0].Number("lr"));
        float[] row = new float[collection.Layout.Length];
        collection.ReadWeights(1, row);
        int at = 2;
        for (int y = 0; y < 2; y++)
        {
            for (int x = 0; x < 2; x++)
            {
                for (int i = 0; i < 3; i++)
                {
                    for (int o = 0; o < 2; o++, at++)
                    {
                        Assert.Equal(1000 * o + 100 * i + 10 * y + x, row[at]);
                    }
                }
            }
        }

        Assert.Equal([7, 9, 8, 10], row[^4..]);
    }

    [Fact]
    public void A_network_of_PyTorch_that_was_exported_from_a_collection_is_not_permuted_again()
    {
        Save("a", 0);
        File.WriteAllText(_zoo.Folder("t.csv"), "file,test_accuracy\na.safetensors,0.5\n");
        ImportFiles();
        float[] first;
        using (Collection collection = Collection.Open(_zoo.Folder("copy")))
        {
            first = Row(collection);
            ZooExport.Write(collection, "a", null, _zoo.Folder("files/a.safetensors"));
        }

        Assert.Equal(LayerOrderSource.Layout, ImportFiles().LayersFrom);
        using Collection again = Collection.Open(_zoo.Folder("copy"));
        Assert.Equal(first, Row(again));
    }

    [Fact]
    public void Sorted_files_are_taken_by_name_and_the_order_is_told()
    {
        Heads();
        ZooSummary summary = ImportFiles();
        Assert.Equal(["a_head", "conv1", "conv2", "conv10"], summary.Layers!);
        Assert.Equal(LayerOrderSource.Names, summary.LayersFrom);
    }

    [Fact]
    public void Files_that_are_not_sorted_keep_their_order()
    {
        Heads();
        Reverse(_zoo.Folder("files/a.safetensors"));
        ZooSummary summary = ImportFiles();
        Assert.Equal(["conv2", "conv10", "conv1", "a_head"], summary.Layers!);
        Assert.Equal(LayerOrderSource.File, summary.LayersFrom);
        using Collection collection = Collection.Open(_zoo.Folder("copy"));
        Assert.Equal([22, 21, 102, 101, 12, 11, 2, 1], Row(collection));
    }

    [Fact]
    public void Layers_are_taken_in_the_order_that_is_given()
    {
        Heads();
        ZooSummary summary = ImportFiles("conv2", "conv1", "conv10", "a_head");
        Assert.Equal(["conv2", "conv1", "conv10", "a_head"], summary.Layers!);
        Assert.Equal(LayerOrderSource.Given, summary.LayersFrom);
        using Collection collection = Collection.Open(_zoo.Folder("copy"));
        Assert.Equal([22, 21, 12, 11, 102, 101, 2, 1], Row(collection));
        Assert.Equal("a_head.weight", collection.Layout.Blocks[^1].Name);
    }

    [Fact]
    public void A_name_stands_for_all_layers_that_it_begins()
    {
        // As in torchvision: sorted, the classifier would come first.
        Heads("classifier.1", "features.0", "features.10", "features.3");
        ZooSummary summary = ImportFiles("features", "classifier");
        Assert.Equal(["features.0", "features.3", "features.10", "classifier.1"], summary.Layers!);
        // The longest name counts, wherever it stands.
        Assert.Equal(
            ["features.3", "features.10", "features.0", "classifier.1"],
            ImportFiles("features", "features.0", "classifier").Layers!);
    }

    [Theory]
    [InlineData("'conv3', which no layer of", "conv1", "conv2", "conv3", "conv10", "a_head")]
    [InlineData("'conv', which no layer of", "conv", "a_head")]
    [InlineData("it has none for conv1, conv10.", "conv2", "a_head")]
    [InlineData("got 'conv1' twice", "conv1", "conv1", "conv2", "conv10", "a_head")]
    public void An_order_that_does_not_fit_is_refused(string message, params string[] layers)
    {
        Heads();
        Assert.Contains(
            message, Assert.Throws<ArgumentException>(() => ImportFiles(layers)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_zoo.Folder("copy"), "layout.csv")));
    }

    [Fact]
    public void A_published_collection_has_no_use_for_an_order_of_layers()
    {
        built.CopyTo(_zoo.Folder("z"));
        Assert.Contains("layout.csv", Assert.Throws<ArgumentException>(() => ZooImport.Run(
            new ZooImportOptions { Source = _zoo.Folder("z"), Folder = _zoo.Folder("copy"), Layers = ["a"] })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_another_architecture_are_refused()
    {
        Save("a", 0);
        SafetensorsWriter.Write(
            _zoo.Folder("files/b.safetensors"), [SafetensorsTensor.Create("0.bias", new float[3].AsMemory(), 3)]);
        File.WriteAllText(_zoo.Folder("t.csv"), "file,test_accuracy\na.safetensors,0.5\nb.safetensors,0.5\n");
        string message = Assert.Throws<DataFileException>(() => ImportFiles()).Message;
        Assert.Contains("b.safetensors", message, StringComparison.Ordinal);
        Assert.Contains("one architecture", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file,accuracy\na.safetensors,0.5\n", "test_accuracy")]
    [InlineData("file,test_accuracy\nc.safetensors,0.5\n", "'c.safetensors'")]
    [InlineData("file,test_accuracy\na.safetensors,50\n", "a share in [0, 1]")]
    [InlineData("file,test_accuracy\n", "a row for each file")]
    [InlineData("file,test_accuracy,modeldir\na.safetensors,0.5,m\na.safetensors,0.6,m\n", "each epoch of 'm' once")]
    public void Tables_that_do_not_fit_are_refused(string table, string message)
    {
        Save("a", 0);
        File.WriteAllText(_zoo.Folder("t.csv"), table);
        DataFileException error = Assert.Throws<DataFileException>(() => ImportFiles());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_without_a_table_need_one()
    {
        Save("a", 0);
        Refused(_zoo.Folder("files"), "--metrics");
    }

    [Fact]
    public void A_folder_of_something_else_is_refused()
    {
        built.CopyTo(_zoo.Folder("z"));
        Assert.Throws<RunStoreException>(() => Import(_zoo.Folder("z"), "z2", beside: "thesis.tex"));
        Import(_zoo.Folder("z"), "copy");
        Import(_zoo.Folder("z"), "copy");
        Assert.Throws<RunStoreException>(() => Import(_zoo.Folder("copy"), "z"));
        Refused(_zoo.Folder("nothing"), "no folder");
    }

    private ZooSummary Import(string source, string name, string? beside = null)
    {
        if (beside is not null)
        {
            Directory.CreateDirectory(_zoo.Folder(name));
            File.WriteAllText(Path.Combine(_zoo.Folder(name), beside), "");
        }

        return ZooImport.Run(new ZooImportOptions { Source = source, Folder = _zoo.Folder(name) });
    }

    private static float[] Row(Collection collection)
    {
        float[] row = new float[collection.Layout.Length];
        collection.ReadWeights(0, row);
        return row;
    }

    // Four layers with a bias of one number and a kernel of another: 2 and 1 in the first, 12 and 11, 102 and 101, 22
    // and 21.
    private void Heads(params string[] names)
    {
        names = names.Length > 0 ? names : ["a_head", "conv1", "conv10", "conv2"];
        Directory.CreateDirectory(_zoo.Folder("files"));
        float[] starts = [0, 10, 100, 20];
        SafetensorsWriter.Write(_zoo.Folder("files/a.safetensors"), names.SelectMany((name, i) => (SafetensorsTensor[])
        [
            SafetensorsTensor.Create($"{name}.weight", new[] { starts[i] + 1 }.AsMemory(), 1, 1),
            SafetensorsTensor.Create($"{name}.bias", new[] { starts[i] + 2 }.AsMemory(), 1),
        ]));
        File.WriteAllText(_zoo.Folder("t.csv"), "file,test_accuracy\na.safetensors,0.5\n");
    }

    // Foretell's writer sorts; others need not. Puts a file of F32 tensors into the opposite order.
    private static void Reverse(string path)
    {
        List<string> header = [];
        List<byte> data = [];
        using (TensorFile file = TensorFile.Open(path))
        {
            foreach (TensorEntry entry in file.Entries.Reverse())
            {
                byte[] bytes = new byte[entry.ByteCount];
                file.ReadBytes(entry, bytes);
                header.Add($"\"{entry.Name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', entry.Shape)}],"
                    + $"\"data_offsets\":[{data.Count},{data.Count + bytes.Length}]}}");
                data.AddRange(bytes);
            }
        }

        byte[] json = System.Text.Encoding.UTF8.GetBytes($"{{{string.Join(',', header)}}}");
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)json.Length), .. json, .. data]);
    }

    private ZooSummary ImportFiles(params string[] layers) => ZooImport.Run(new ZooImportOptions
    {
        Source = _zoo.Folder("files"),
        Folder = _zoo.Folder("copy"),
        Metrics = _zoo.Folder("t.csv"),
        Layers = layers,
    });

    private void Refused(string source, string part) => Assert.Contains(
        part, Assert.Throws<DataFileException>(() => Import(source, "copy")).Message, StringComparison.Ordinal);

    private void Save(string name, float added)
    {
        Directory.CreateDirectory(_zoo.Folder("files"));
        float[] kernel = new float[2 * 3 * 2 * 2];
        for (int n = 0; n < kernel.Length; n++)
        {
            kernel[n] = 1000 * (n / 12) + 100 * (n / 4 % 3) + 10 * (n / 2 % 2) + n % 2 + added;
        }

        SafetensorsWriter.Write(_zoo.Folder($"files/{name}.safetensors"),
        [
            SafetensorsTensor.Create("10.weight", new float[] { 7, 8, 9, 10 }.AsMemory(), 2, 2),
            SafetensorsTensor.Create("10.bias", new float[] { 5, 6 }.AsMemory(), 2),
            SafetensorsTensor.Create("0.weight", kernel.AsMemory(), 2, 3, 2, 2),
            SafetensorsTensor.Create("0.bias", new float[] { 1, 2 }.AsMemory(), 2),
            SafetensorsTensor.Create("0.batches", new long[] { 3 }.AsMemory()),
        ]);
    }
}
