using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.Tables;

namespace Foretell.Zoos.Collections;

/// <summary>Reads <c>metrics.csv.gz</c>: the networks of a collection with the rows of their checkpoints.</summary>
internal static class MetricsTable
{
    // Settings repeat thousands of times: one text each is enough.
    private const int MostKeptTexts = 100_000;

    /// <param name="path">The table, plain or gzip.</param>
    /// <param name="rowCount">Rows there must be; null: any.</param>
    /// <returns>In the order of their first rows.</returns>
    public static List<CollectedNetwork> Read(string path, long? rowCount)
    {
        using TextRows rows = TextRows.Open(path);
        rows.Require(MetricsColumns.Directory, MetricsColumns.Step, MetricsColumns.TestAccuracy);
        string[] settings = [.. rows.Columns.Where(
            column => column.StartsWith(MetricsColumns.Prefix, StringComparison.Ordinal))];
        Dictionary<string, Dictionary<string, string>> byDirectory = new(StringComparer.Ordinal);
        Dictionary<string, List<CollectionRow>> found = new(StringComparer.Ordinal);
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        List<string> order = [];
        long row = 0;
        for (; rows.Read(); row++)
        {
            string directory = rows[MetricsColumns.Directory];
            if (!found.TryGetValue(directory, out List<CollectionRow>? checkpoints))
            {
                order.Add(directory);
                found[directory] = checkpoints = [];
                byDirectory[directory] = settings.ToDictionary(
                    column => Once(column[MetricsColumns.Prefix.Length..]), column => Once(rows[column]),
                    StringComparer.Ordinal);
            }

            CollectionRow read = RowOf(rows, row);
            if (checkpoints.Exists(other => other.Epoch == read.Epoch))
            {
                throw rows.Broken(MetricsColumns.Step, $"each epoch of '{directory}' once");
            }

            checkpoints.Add(read);
        }

        if (rowCount is { } needed && row != needed)
        {
            throw new DataFileException(path, null, $"{needed} rows, as there are rows of weights", $"{row}",
                "The files belong to different collections, or one is cut short: fetch or build both again.");
        }

        return [.. order.Select(directory => new CollectedNetwork(
            directory, byDirectory[directory], [.. found[directory].OrderBy(read => read.Epoch)]))];

        string Once(string text)
        {
            if (texts.TryGetValue(text, out string? known))
            {
                return known;
            }

            if (texts.Count < MostKeptTexts)
            {
                texts.Add(text, text);
            }

            return text;
        }
    }

    private static CollectionRow RowOf(TextRows rows, long row)
    {
        double epoch = rows.Number(MetricsColumns.Step);
        if (!(epoch >= 0 && epoch <= int.MaxValue && Math.Floor(epoch) == epoch))
        {
            throw rows.Broken(MetricsColumns.Step, "an epoch, a whole number from 0");
        }

        string path = rows.Has(MetricsColumns.Checkpoint)
            ? rows[MetricsColumns.Checkpoint]
            : $"{rows[MetricsColumns.Directory]}, epoch {epoch.ToString(CultureInfo.InvariantCulture)}";
        return new CollectionRow(row, path, (int)epoch, MetricsOf(rows));
    }

    /// <summary>The metrics of a row; only the test accuracy must be there, what is missing is NaN.</summary>
    public static NetworkMetrics MetricsOf(TextRows rows)
    {
        return new NetworkMetrics(
            Accuracy(MetricsColumns.TestAccuracy), (float)OrNaN(MetricsColumns.TestLoss),
            rows.Has(MetricsColumns.TrainAccuracy) && !double.IsNaN(OrNaN(MetricsColumns.TrainAccuracy))
                ? Accuracy(MetricsColumns.TrainAccuracy)
                : float.NaN,
            (float)OrNaN(MetricsColumns.TrainLoss));

        double OrNaN(string column) =>
            rows.Has(column) && rows[column].Length > 0 ? rows.Number(column) : double.NaN;

        float Accuracy(string column) => rows.Number(column) is >= 0 and <= 1 and var share
            ? (float)share
            : throw rows.Broken(column, "a share in [0, 1]");
    }
}
