using Foretell.Records.Settings;
using static System.FormattableString;

namespace Foretell.Training.Data;

/// <summary>Two concentric spheres in R^n, one class each, in equal shares; directions are uniform.</summary>
/// <param name="Dimensions">n.</param>
/// <param name="InnerRadius">Radius of class 0.</param>
/// <param name="OuterRadius">Radius of class 1.</param>
/// <param name="TrainingPoints">The number of training points to generate.</param>
/// <param name="HeldOutPoints">The number of held-out points to generate.</param>
/// <param name="ShuffledLabels">As in <see cref="DataSettings"/>.</param>
/// <param name="Seed">As in <see cref="DataSettings"/>.</param>
public sealed record ShellData(
    int Dimensions, double InnerRadius, double OuterRadius,
    int TrainingPoints, int HeldOutPoints, double ShuffledLabels, ulong Seed)
    : DataSettings(Word, TrainingPoints, HeldOutPoints, ShuffledLabels, Seed)
{
    private const string Word = "shell";

    // 2^30 floats are 4 GiB.
    private const double MostValues = 1 << 30;

    /// <summary>The kind <c>shell</c>.</summary>
    public static DataKind Definition { get; } = new(
        Word, "Two concentric spheres in R^n, one class each; generated, not read.",
    [
        new("dimensions", NumberType.WholeFrom(1, 65536), "Dimensions of the space.") { Default = 1024 },
        new("training", Examples, "Number of training points to generate.") { Default = Shell.DefaultTrainingCount },
        new("held-out", Examples, "Number of held-out points to generate.") { Default = Shell.DefaultHeldOutCount },
        new("inner-radius", NumberType.AboveZero, "Radius of the inner sphere, class 0.") { Default = 1 },
        new("outer-radius", NumberType.AboveZero, "Radius of the outer sphere, class 1.") { Default = 1.1 },
        .. CommonSettings,
    ],
    values => new ShellData(
        values.Whole("dimensions"), values.Number("inner-radius"), values.Number("outer-radius"),
        values.Whole("training"), values.Whole("held-out"), values.Number("shuffle-labels"),
        values.SeedOrNone("seed") ?? 0))
    {
        Check = Problems,
    };

    /// <inheritdoc/>
    public override DataPair Load(DataCatalog catalog, string folder) => Shell.Create(Options with
    {
        Dimensions = Dimensions,
        InnerRadius = InnerRadius,
        OuterRadius = OuterRadius,
    });

    private static IEnumerable<SettingProblem> Problems(PossibleValues possible)
    {
        double? values = (possible.Most("training") + possible.Most("held-out")) * possible.Most("dimensions");
        if (values > MostValues)
        {
            yield return new(
                null, Invariant($"needs at most 2^30 values (4 GiB) in all points together; got {values:R}"));
        }

        if (possible.Most("inner-radius") is { } inner && possible.Least("outer-radius") is { } outer && inner >= outer)
        {
            yield return new(
                null, Invariant($"needs an inner radius below the outer one; got {inner:R} and {outer:R}"));
        }
    }
}
