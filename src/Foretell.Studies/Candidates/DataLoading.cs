using Foretell.Formats.Tables;
using Foretell.Studies;
using Foretell.Training.Data;

namespace Foretell.Studies.Candidates;

/// <summary>Reads what a study's data settings ask for.</summary>
internal static class DataLoading
{
    /// <summary>The files or the set, for messages.</summary>
    public static string PlaceOf(DataSettings settings, string dataFolder)
    {
        string?[] files = settings switch
        {
            IdxData idx => [idx.TrainingImages, idx.TrainingLabels, idx.HeldOutImages, idx.HeldOutLabels],
            CsvData csv => [csv.File, csv.HeldOutFile],
            _ => [],
        };
        return files.Length == 0
            ? $"the set '{settings.Set}'"
            : string.Join(", ", files.OfType<string>().Select(file => $"'{Path.Combine(dataFolder, file)}'"));
    }

    public static DataPair Load(DataCatalog catalog, DataSettings settings, string dataFolder)
    {
        DataOptions common = new()
        {
            TrainingCount = settings.Training,
            HeldOutCount = settings.HeldOut,
            RandomSubset = true,
            ShuffledLabels = settings.ShuffledLabels,
            Seed = settings.Seed,
        };
        string In(string path) => Path.Combine(dataFolder, path);
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
                TrainingFraction = image.TrainingFraction,
                Enlarge = image.Enlarge,
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
