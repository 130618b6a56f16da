using System.Globalization;
using System.IO.Compression;
using Foretell.Formats.NumPy;
using Foretell.Studies;
using Foretell.Training.Data;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Tests.Zoos;

/// <summary>A folder with made-up digits, and zoos on them that are built in a moment.</summary>
internal sealed class TinyZoo : IDisposable
{
    public const int TestImages = 40;
    public const int Networks = 4;
    private const int TrainingImages = 320;
    private const int Pixels = 64;

    private readonly string _root = Directory.CreateTempSubdirectory("foretell-").FullName;

    public TinyZoo()
    {
        Directory.CreateDirectory(Folder("data/optdigits"));
        File.WriteAllText(Folder("data/optdigits/optdigits.tra"), Digits(TrainingImages, 1));
        File.WriteAllText(Folder("data/optdigits/optdigits.tes"), Digits(TestImages, 7));
    }

    public DataCatalog Catalog => new(Folder("data"));

    public string Folder(string name) => Path.Combine(_root, name);

    /// <summary>The published zoo on the made-up digits, two epochs.</summary>
    public static Study Of(int networks = Networks, int epochs = 2, bool sameSeed = false, int? width = null) =>
        ZooStudy.Of("optdigits", networks, new ZooStudyOptions
        {
            Epochs = epochs,
            Seed = 5,
            Batch = ZooStudy.BatchFor(TrainingImages),
            SameSeed = sameSeed,
            Width = width,
        });

    public ZooSummary Build(string name, Study? study = null, int threads = 2) =>
        new ZooBuild(study ?? Of(), Options(name, threads)).Run();

    public void ChangeData() => File.WriteAllText(Folder("data/optdigits/optdigits.tra"), Digits(TrainingImages, 2));

    public ZooBuildOptions Options(string name, int threads = 2) =>
        new() { Folder = Folder(name), Threads = threads, Data = Catalog };

    /// <summary>The files of a collection, as one text of their bytes.</summary>
    public string Bytes(string name) => string.Join('\n', ((string[])
        ["weights.npy", "metrics.csv.gz", "layout.csv", "diverged.csv"])
        .Select(file => Convert.ToBase64String(File.ReadAllBytes(Path.Combine(Folder(name), file)))));

    /// <summary>Lines of the table of metrics.</summary>
    public string[] Metrics(string name)
    {
        using GZipStream gzip = new(
            File.OpenRead(Path.Combine(Folder(name), "metrics.csv.gz")), CompressionMode.Decompress);
        using StreamReader reader = new(gzip);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Writes the table of metrics anew, plain in place of gzip.</summary>
    public void Rewrite(string name, IEnumerable<string> lines)
    {
        File.Delete(Path.Combine(Folder(name), "metrics.csv.gz"));
        File.WriteAllLines(Path.Combine(Folder(name), "metrics.csv"), lines);
    }

    public NpyArray Weights(string name) => NpyFile.Read(Path.Combine(Folder(name), "weights.npy"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // Class c is bright in row c of the 8 x 8 image (the last two in columns), with some noise.
    private static string Digits(int count, int start) => string.Join('\n', Enumerable.Range(0, count).Select(i =>
    {
        int label = (i + start) % 10;
        IEnumerable<int> counts = Enumerable.Range(0, Pixels).Select(pixel =>
        {
            bool isBright = label < 8 ? pixel / 8 == label : pixel % 8 == label - 6;
            int noise = (i * 31 + pixel * 17 + start * 7) % 5;
            return isBright ? 16 - noise : noise;
        });
        return string.Join(',', counts.Append(label).Select(n => n.ToString(CultureInfo.InvariantCulture)));
    })) + "\n";
}
