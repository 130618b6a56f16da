namespace Foretell.Training.Data.Sources;

/// <summary>LeCun, Cortes, Burges: the MNIST database of handwritten digits.</summary>
internal sealed class Mnist : DataSource
{
    public override string Name => "mnist";

    public override string Summary => "70,000 gray images of handwritten digits, 28 x 28, 10 classes.";

    public override int Examples => 70_000;

    // Checksums of the .gz files as first published, then of their content.
    public override IReadOnlyList<DataLayout> Layouts { get; } =
    [
        MnistFiles.Layout(
            ["mnist", "MNIST/raw"],
            ["f68b3c2dcbeaaa9fbdd348bbdeb94873", "6bbc9ace898e44ae57da46a324031adb"],
            ["d53e105ee54ea40749a09fcbcd1e9432", "a25bea736e30d166cdddb491f175f624"],
            ["9fb629c4189551a2d022fa330f9573f3", "2646ac647ad5339dbf082846283269ea"],
            ["ec29112dd5afa0611ce80d1b7f02629c", "27ae3e4e09519cfbb04c329615203637"]),
    ];

    // The first home, yann.lecun.com/exdb/mnist, refuses most requests; PyTorch's copy holds the same bytes.
    public override DataHome Home { get; } = new(new Uri("https://ossci-datasets.s3.amazonaws.com/mnist/"), ".gz");

    protected override long? CountOf(FoundFiles files) => MnistFiles.CountOf(files);

    public override DataPair Read(FoundFiles? files, DataOptions options) => MnistFiles.Read(
        Name, files!, [.. Enumerable.Range(0, 10).Select(digit => digit.ToString())], options);
}
