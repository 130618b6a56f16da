using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Formats.Tables;
using Foretell.Training.Layouts;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Exchange;

/// <summary>Networks in tensor files of any framework, with a table of their accuracies.</summary>
internal sealed class TensorFilesSource : IWeightSource
{
    private const string FileColumn = "file";

    private static readonly string[] s_known = [FileColumn, .. MetricsColumns.Results, MetricsColumns.Checkpoint];

    private readonly Dictionary<CollectionNetwork, string[]> _files = [];
    private readonly NamedTensors _tensors;

    private TensorFilesSource(NamedTensors tensors) => _tensors = tensors;

    public WeightLayout Layout => _tensors.Layout;

    public LayerOrder Order => _tensors.Order;

    public IReadOnlyList<CollectionNetwork> Networks { get; private set; } = [];

    public static TensorFilesSource Open(string folder, string metrics, IReadOnlyList<string>? layers)
    {
        List<(string Directory, string File, int Epoch, NetworkMetrics Metrics, Dictionary<string, string> Settings)>
            found = [];
        using (TextRows rows = TextRows.Open(metrics))
        {
            rows.Require(FileColumn, MetricsColumns.TestAccuracy);
            while (rows.Read())
            {
                string file = Path.Combine(folder, rows[FileColumn]);
                if (!File.Exists(file))
                {
                    throw rows.Broken(FileColumn, $"a file in '{folder}'");
                }

                string directory = rows.Has(MetricsColumns.Directory)
                    ? rows[MetricsColumns.Directory]
                    : Path.ChangeExtension(rows[FileColumn], null);
                found.Add((directory, file, EpochOf(rows), MetricsTable.MetricsOf(rows), rows.Columns.Except(s_known)
                    .ToDictionary(Prefixed, column => rows[column], StringComparer.Ordinal)));
            }
        }

        if (found.Count == 0)
        {
            throw new DataFileException(metrics, null, "a row for each file", "none", "Add the networks' accuracies.");
        }

        TensorFilesSource source = new(NamedTensors.Of(found[0].File, layers));
        foreach (var network in found.GroupBy(row => row.Directory, StringComparer.Ordinal))
        {
            var rows = network.ToArray();
            if (rows.Select(row => row.Epoch).Distinct().Count() < rows.Length)
            {
                throw new DataFileException(metrics, null, $"each epoch of '{network.Key}' once",
                    $"{rows.Length} rows", "Give each row its 'step', or each network its own 'modeldir'.");
            }

            source._files.Add(
                new CollectionNetwork(
                    network.Key, rows[0].Settings, [.. rows.Select(row => (row.Epoch, row.Metrics))]),
                [.. rows.Select(row => row.File)]);
        }

        source.Networks = [.. source._files.Keys];
        return source;
    }

    public void Read(CollectionNetwork network, int checkpoint, Span<float> row) =>
        _tensors.Read(_files[network][checkpoint], row);

    public void Dispose()
    {
        // Files are opened one at a time.
    }

    private static string Prefixed(string column) =>
        column.StartsWith(MetricsColumns.Prefix, StringComparison.Ordinal) ? column : MetricsColumns.Prefix + column;

    private static int EpochOf(TextRows rows) =>
        !rows.Has(MetricsColumns.Step) ? 0
        : rows.Number(MetricsColumns.Step) is >= 0 and <= int.MaxValue and var step && Math.Floor(step) == step
            ? (int)step
            : throw rows.Broken(MetricsColumns.Step, "an epoch, a whole number from 0");
}
