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
            RandomSubset = true,
            ShuffledLabels = settings.ShuffledLabels,
            Seed = settings.Seed,
        };
        string In(string path) => Path.Combine(studyFolder, path);
        return settings switch
        {
            ShellData shell => catalog.Load(shell.Set, common with
            {
                Dimensions = shell.Dimensions,
                InnerRadius = shell.InnerRadius,
                OuterRadius = shell.OuterRadius,
            }),
            ImageData image => catalog.Load(image.Set, common with
            {
                Scale = image.Scale,
                Grey = image.Grey,
                CoarseLabels = image.CoarseLabels,
            }),
            IdxData idx => IdxImages.Read(
                In(idx.TrainingImages), In(idx.TrainingLabels), In(idx.HeldOutImages), In(idx.HeldOutLabels),
                common with { Scale = idx.Scale }),
            CsvData csv => TableData.Read(In(csv.File), common with
            {
                Scale = csv.Scale,
                HeldOutFile = csv.HeldOutFile is { } second ? In(second) : null,
                HeldOutFraction = csv.HeldOutFraction,
                Table = new TableOptions { LabelColumn = csv.Label, Missing = csv.Missing },
            }),
            _ => throw new ArgumentException($"Data of kind '{settings.Set}' cannot be loaded."),
        };
    }
}
