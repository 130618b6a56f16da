namespace Foretell.Training.Data.Sources;

/// <summary>Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747.</summary>
internal sealed class FashionMnist : DataSource
{
    private static readonly string[] s_classes =
    [
        "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot",
    ];

    public override string Name => "fashion-mnist";

    public override string Summary => "70,000 gray images of clothes, 28 x 28, 10 classes.";

    public override int Examples => 70_000;

    // Checksums of the .gz files that the authors publish, of those in Debian's package dataset-fashion-mnist, and of
    // the content of the latter.
    public override IReadOnlyList<DataLayout> Layouts { get; } =
    [
        MnistFiles.Layout(
            ["fashion-mnist", "FashionMNIST/raw"],
            ["8d4fb7e6c68d591d4c3dfef9ec88bf0d", "cf8536b0aa1a6ac5fa3f23001093305c",
                "f4a8712d7a061bf5bd6d2ca38dc4d50a"],
            ["25c81989df183df01b3e8a0aad5dffbe", "10bea18fdb374794d4bb42e356e600c9",
                "9018921c3c673c538a1fc5bad174d6f9"],
            ["bef4ecab320f06d8554ea6380940ec79", "f78720b4224f21cce2f2ccf2d7a94c9a",
                "8181f5470baa50b63fa0f6fddb340f0a"],
            ["bb300cfdad3c16e7a12a480ee83cd310", "0d30e22e447f3c33dab9ed536400ac01",
                "15d484375f8d13e6eb1aabb0c3f46965"]),
    ];

    public override DataHome Home { get; } =
        new(new Uri("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"), ".gz");

    public override string Advice => "On Debian, 'apt install dataset-fashion-mnist' is enough.";

    protected override long? CountOf(FoundFiles files) => MnistFiles.CountOf(files);

    public override DataPair Read(FoundFiles? files, DataOptions options) =>
        MnistFiles.Read(Name, files!, s_classes, options);
}
