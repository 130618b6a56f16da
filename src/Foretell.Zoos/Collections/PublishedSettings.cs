using System.Globalization;
using Foretell.Records.Settings;
using Foretell.Studies;
using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Zoos.Building;

namespace Foretell.Zoos.Collections;

/// <summary>A candidate's settings in the words and columns of the published zoo.</summary>
internal static class PublishedSettings
{
    // Draws that the published columns tell, by path in the study.
    private static readonly string[] s_told =
    [
        "network.activation", "network.dropout", "network.hidden", "network.filters", "initialization.kind",
        "initialization.deviation",
        "optimizer.kind", "optimizer.learning-rate", "optimizer.l2", "data.training-fraction", "batch.size", "run-seed",
    ];

    private static readonly Dictionary<string, string> s_architectures = new(StringComparer.Ordinal)
    {
        [SmallCnn.Definition.Word] = "cnn",
        [Perceptron.Definition.Word] = "fc",
    };

    /// <summary>The settings that a candidate has beside those of the published columns.</summary>
    public static IEnumerable<string> More(Candidate candidate) => candidate.Drawn.Keys.Except(s_told);

    /// <summary>By column; what the published columns have no words for is empty.</summary>
    public static Dictionary<string, string> Of(Candidate candidate, int epochs)
    {
        CandidateSettings settings = candidate.Settings;
        SettingValues network = candidate.Values.Nested("network");
        string word = network.Text("kind");
        string architecture = s_architectures.GetValueOrDefault(word, word);
        IReadOnlyList<int> widths = settings.Network.HiddenWidths;
        Dictionary<string, string> row = new(StringComparer.Ordinal)
        {
            [MetricsColumns.Activation] = network.TextOrNone("activation")
                ?? (settings.Network is TenLayerCnn ? "relu" : ""),
            [MetricsColumns.BiasInitialization] = "zeros",
            [MetricsColumns.DataSet] = DataSetOf(settings.Data),
            [MetricsColumns.Architecture] = architecture,
            [MetricsColumns.Dropout] = Text(network.NumberOrNone("dropout") ?? 0),
            [MetricsColumns.Epochs] = Text(epochs),
            [MetricsColumns.Interval] = Text(ZooEpochs.Interval),
            [MetricsColumns.Deviation] = Text(candidate.StandardDeviation),
            [MetricsColumns.L2] = Text(settings.Optimizer.L2),
            [MetricsColumns.LearningRate] = Text(settings.Optimizer.LearningRate),
            [MetricsColumns.Layers] = Text(widths.Count),
            [MetricsColumns.Units] = Text(widths.Distinct().Count() == 1 ? widths[0] : (int?)null),
            [MetricsColumns.Optimizer] = settings.Optimizer.Optimizer.Kind,
            [MetricsColumns.Seed] = candidate.Seed.ToString(CultureInfo.InvariantCulture),
            [MetricsColumns.TrainFraction] = Text(FractionOf(settings.Data)),
            [MetricsColumns.Initialization] = InitializationOf(candidate),
            [MetricsColumns.Batch] = Text(settings.Batch.Size),
        };
        foreach (string path in More(candidate))
        {
            row[MetricsColumns.Prefix + path] = candidate.Drawn[path].Trim('"');
        }

        return row;
    }

    /// <summary>A network's directory in the table of metrics.</summary>
    /// <param name="settings">Of the network.</param>
    /// <param name="study">The study's name.</param>
    /// <param name="fingerprint">The study's.</param>
    /// <param name="number">The candidate's.</param>
    public static string DirectoryOf(
        IReadOnlyDictionary<string, string> settings, string study, string fingerprint, int number) =>
        $"foretell/{settings[MetricsColumns.DataSet]}/{study}-{fingerprint[..12]}/"
        + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A data set's published name.</summary>
    public static string DataSetOf(DataSettings data) =>
        data.Set == "svhn" ? "svhn_cropped" : data.Set.Replace('-', '_');

    // Where a study states a number of examples, the share is that of all the examples named by it; else all are used.
    private static double? FractionOf(DataSettings settings) =>
        settings is ImageData { TrainingFraction: { } fraction } ? fraction
        : settings.Training is null ? 1
        : settings is ShellData ? 1
        : null;

    private static string InitializationOf(Candidate candidate)
    {
        string kind = candidate.Values.Nested("initialization").Text("kind");
        return kind switch
        {
            "xavier-truncated-normal" => "glorot_normal",
            "he-truncated-normal" => "he_normal",
            "normal" => "RandomNormal",
            "truncated-normal" => "TruncatedNormal",
            _ => kind,
        };
    }

    private static string Text(double? value) => value is { } number ? PythonText.Of(number) : "";

    private static string Text(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
