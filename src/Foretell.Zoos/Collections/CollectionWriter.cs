using System.Globalization;
using Foretell.Formats.NumPy;
using Foretell.Formats.Tables;
using Foretell.Training.Layouts;
using Foretell.Zoos.Building;

namespace Foretell.Zoos.Collections;

/// <summary>Writes the three published files, row by row, and the list of what was left out.</summary>
internal static class CollectionWriter
{
    public const string WeightsFile = "weights.npy";
    public const string LeftOutFile = "diverged.csv";

    /// <param name="folder">An existing folder.</param>
    /// <param name="layout">Of a row of weights.</param>
    /// <param name="networks">In the order of rows; within one, <see cref="ZooEpochs.RowKey"/> decides.</param>
    /// <param name="fill">Puts the weights of a network's next checkpoint into a row; called in the order of
    /// rows.</param>
    /// <param name="leftOut">Networks that are not in the collection, with the reason.</param>
    public static void Write(
        string folder, WeightLayout layout, IReadOnlyList<CollectionNetwork> networks,
        Action<CollectionNetwork, int, Span<float>> fill,
        IReadOnlyList<(CollectionNetwork Network, string Reason)> leftOut)
    {
        string[] more = [.. networks.Concat(leftOut.Select(left => left.Network))
            .SelectMany(network => network.Settings.Keys).Distinct()
            .Except(MetricsColumns.Settings).Order(StringComparer.Ordinal)];
        (CollectionNetwork Network, int Checkpoint)[] rows = [.. networks.SelectMany(network => Enumerable
            .Range(0, network.Checkpoints.Count)
            .OrderBy(i => ZooEpochs.RowKey(network.Checkpoints[i].Epoch), StringComparer.Ordinal)
            .Select(i => (network, i)))];
        NpyFile.WriteRows(Path.Combine(folder, WeightsFile), rows.Length, layout.Length,
            (row, values) => fill(rows[row].Network, rows[row].Checkpoint, values));
        LayoutFile.Write(Path.Combine(folder, LayoutFile.FileName), layout);
        TextTableFile.Write(Path.Combine(folder, LeftOutFile),
            [MetricsColumns.Directory, .. MetricsColumns.Settings, .. more, "reason"],
            leftOut.Select(left => (string[])
            [
                left.Network.Directory, .. MetricsColumns.Settings.Concat(more).Select(left.Network.Text), left.Reason,
            ]));
        TextTableFile.Write(Path.Combine(folder, MetricsColumns.FileName), MetricsColumns.With(more),
            rows.Select(row => Fields(row.Network, row.Checkpoint, more)));
    }

    private static string[] Fields(CollectionNetwork network, int checkpoint, string[] more)
    {
        (int epoch, NetworkMetrics metrics) = network.Checkpoints[checkpoint];
        string step = epoch.ToString(CultureInfo.InvariantCulture);
        bool last = epoch == network.Checkpoints.Max(other => other.Epoch);
        return
        [
            $"{network.Directory}/permanent_ckpt-{step}",
            .. MetricsColumns.Settings.Select(network.Text),
            network.Directory,
            step,
            PythonText.Of(metrics.TestAccuracy),
            PythonText.Of(metrics.TestLoss),
            PythonText.Of(metrics.TrainAccuracy),
            PythonText.Of(metrics.TrainLoss),
            PythonText.Of(last),
            .. more.Select(network.Text),
        ];
    }

    private static string Text(this CollectionNetwork network, string column) =>
        network.Settings.GetValueOrDefault(column, "");
}
