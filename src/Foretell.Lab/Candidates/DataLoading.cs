using Foretell.Formats.Tables;
using Foretell.Lab.Studies;
using Foretell.Training.Data;

namespace Foretell.Lab.Candidates;

/// <summary>Reads what a study's data settings ask for.</summary>
internal static class DataLoading
{
    public static DataPair Load(DataCatalog catalog, DataSettings settings, string studyFolder)
    {
        DataOptions common = new()
        {
            TrainingCount = settings.Training,
            HeldOutCount = settings.HeldOut,
            ShuffledLabels = settings.ShuffledLabels,
            Seed = settings.Seed,
        };
        return settings switch
        {
            ShellData shell => catalog.Load("shell", common with
            {
                Dimensions = shell.Dimensions,
                InnerRadius = shell.InnerRadius,
                OuterRadius = shell.OuterRadius,
            }),
            ImageData image => catalog.Load(image.Set, common with
            {
                Scale = ScaleOf(image.Scale),
                Grey = image.Grey,
                CoarseLabels = image.CoarseLabels,
            }),
            _ => throw new ArgumentException($"Data of kind '{settings.Set}' cannot be loaded from '{studyFolder}'."),
        };
    }

    private static FeatureScale ScaleOf(PixelScale scale) => scale switch
    {
        PixelScale.Unit => FeatureScale.Unit,
        PixelScale.Symmetric => FeatureScale.Symmetric,
        _ => FeatureScale.Standardize,
    };
}
