using Foretell.Formats.Cifar;
using Foretell.Records.Settings;

namespace Foretell.Training.Data.Sources;

/// <summary>Netzer et al. 2011, the cropped digits, as CIFAR-10's records with labels 0 to 9.</summary>
internal sealed class Svhn : DataSource
{
    private const string Training = "train.bin";
    private const string Test = "test.bin";
    private const string Small = "train_first1083.bin";

    public override string Name => "svhn";

    public override string Summary => "99,289 color images of house numbers, 32 x 32, 10 classes.";

    public override IReadOnlyList<Setting> Settings => [ImageData.GraySetting];

    public override int Examples => 99_289;

    public override IReadOnlyList<DataLayout> Layouts { get; } =
    [
        new DataLayout(["svhn"], [new DataFile(Training), new DataFile(Test)]),
        new DataLayout(["svhn", "."], [new DataFile(Small)]),
    ];

    public override string Advice =>
        "The set's home (http://ufldl.stanford.edu/housenumbers/) publishes MATLAB files, which are not read here. "
        + "Convert train_32x32.mat and test_32x32.mat to records of 3,073 bytes: the label (0 for 10), then the red, "
        + "the green and the blue plane, row by row.";

    protected override long? CountOf(FoundFiles files) => RecordFiles.CountOf(files, CifarLayout.OneLabel);

    public override DataPair Read(FoundFiles? files, DataOptions options)
    {
        (ImagePart training, ImagePart heldOut) = files!.Layout == Layouts[1]
            ? RecordFiles.Split(files[Small], Part(Small))
            : (Part(Training), Part(Test));
        return ImagePairs.Create(
            Name, training, heldOut, [.. Enumerable.Range(0, 10).Select(digit => digit.ToString())], options);

        ImagePart Part(string name) => RecordFiles.Read([files[name]], CifarLayout.OneLabel, 10);
    }
}
