using Foretell.Formats.Cifar;
using Foretell.Records.Settings;

namespace Foretell.Training.Data.Sources;

/// <summary>Krizhevsky 2009, binary version; also a smaller file each of training and test records.</summary>
internal sealed class Cifar10 : DataSource
{
    private const string Test = "test_batch.bin";
    private const string SmallTraining = "train_10000.bin";
    private const string SmallTest = "test_2000.bin";

    private static readonly string[] s_training = [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}.bin")];
    private static readonly string[] s_folders = ["cifar10", "cifar-10-batches-bin", "."];

    private static readonly string[] s_classes =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    public override string Name => "cifar10";

    public override string Summary => "60,000 color images, 32 x 32, 10 classes.";

    public override IReadOnlyList<Setting> Settings => [ImageData.GraySetting];

    public override int Examples => 60_000;

    public override IReadOnlyList<DataLayout> Layouts { get; } =
    [
        new DataLayout(s_folders, [.. s_training.Append(Test).Select(name => new DataFile(name))]),
        new DataLayout(s_folders, [new DataFile(SmallTraining), new DataFile(SmallTest)]),
    ];

    public override DataHome Home { get; } = new(
        new Uri("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
        ArchiveMd5: "c32a1d4ab5d03f1284b67883e8d87530");

    protected override long? CountOf(FoundFiles files) => RecordFiles.CountOf(files, CifarLayout.OneLabel);

    public override DataPair Read(FoundFiles? files, DataOptions options)
    {
        bool small = files!.Layout == Layouts[1];
        return ImagePairs.Create(
            Name,
            Part(small ? [SmallTraining] : s_training),
            Part([small ? SmallTest : Test]),
            s_classes, options);

        ImagePart Part(string[] names) =>
            RecordFiles.Read(names.Select(name => files[name]), CifarLayout.OneLabel, s_classes.Length);
    }
}
