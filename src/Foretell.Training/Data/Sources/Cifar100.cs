using Foretell.Formats.Cifar;
using Foretell.Records.Settings;

namespace Foretell.Training.Data.Sources;

/// <summary>Krizhevsky 2009, binary version; also one smaller file, of which the last sixth is held out.</summary>
internal sealed partial class Cifar100 : DataSource
{
    private const string Training = "train.bin";
    private const string Test = "test.bin";
    private const string Small = "subset_3000.bin";

    public override string Name => "cifar100";

    public override string Summary => "60,000 color images, 32 x 32, 100 fine or 20 coarse classes.";

    public override IReadOnlyList<Setting> Settings =>
    [
        ImageData.GraySetting,
        new("labels", new WordType("labels", ["fine", "coarse"]), "The 100 fine or the 20 coarse classes.")
        {
            Default = "fine",
        },
    ];

    public override int Examples => 60_000;

    public override IReadOnlyList<DataLayout> Layouts { get; } =
    [
        new DataLayout(["cifar100", "cifar-100-binary"], [new DataFile(Training), new DataFile(Test)]),
        new DataLayout(["cifar100", "."], [new DataFile(Small)]),
    ];

    public override DataHome Home { get; } = new(
        new Uri("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz"),
        ArchiveMd5: "03b5dce01913d631647c71ecec9e9cb8");

    protected override long? CountOf(FoundFiles files) => RecordFiles.CountOf(files, CifarLayout.CoarseAndFineLabel);

    public override DataPair Read(FoundFiles? files, DataOptions options)
    {
        (ImagePart training, ImagePart heldOut) = files!.Layout == Layouts[1]
            ? RecordFiles.Split(files[Small], Part(Small))
            : (Part(Training), Part(Test));
        return ImagePairs.Create(Name, training, heldOut, options.CoarseLabels ? s_coarse : s_fine, options);

        ImagePart Part(string name) => RecordFiles.Read(
            [files[name]], CifarLayout.CoarseAndFineLabel, s_fine.Length, options.CoarseLabels);
    }
}
