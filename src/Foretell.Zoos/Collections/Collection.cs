using Foretell.Formats;
using Foretell.Formats.NumPy;
using Foretell.Runs;
using Foretell.Training.Layouts;
using Foretell.Zoos.Building;

namespace Foretell.Zoos.Collections;

/// <summary>
/// A collection of trained networks in the published layout: weights (<c>weights.npy</c>, a row for each checkpoint),
/// their metrics and settings (<c>metrics.csv.gz</c>) and what a row is made up of (<c>layout.csv</c>).
/// </summary>
/// <remarks>
/// Weights are read by rows on request, never as a whole: the published files have 5.4 GB. Reads may run on several
/// threads at once. Memory: the table of metrics. Format: Unterthiner et al., arXiv:2002.11448, and its data.
/// </remarks>
public sealed class Collection : IDisposable
{
    private readonly NpyRows _weights;
    private readonly string _weightsPath;
    private readonly Dictionary<long, CollectionRow> _rows;

    private Collection(string folder, NpyRows weights, WeightLayout layout, IReadOnlyList<CollectedNetwork> networks)
    {
        (Folder, _weights, Layout, Networks) = (folder, weights, layout, networks);
        _weightsPath = Path.Combine(folder, CollectionWriter.WeightsFile);
        _rows = networks.SelectMany(network => network.Rows).ToDictionary(row => row.Row);
    }

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>How a row of weights is made up.</summary>
    public WeightLayout Layout { get; }

    /// <summary>The networks, in the order of their first rows.</summary>
    public IReadOnlyList<CollectedNetwork> Networks { get; }

    /// <summary>Rows of weights in the file; those of all networks, and of one that the paper left out.</summary>
    public long RowCount => _weights.RowCount;

    /// <summary>Opens a collection and checks that its three files fit each other.</summary>
    /// <param name="folder">Holds <c>weights.npy</c>, <c>metrics.csv.gz</c> (or <c>metrics.csv</c>) and
    /// <c>layout.csv</c>.</param>
    /// <param name="paperCompatible">Whether the network of the last rows is left out, as the paper's evaluation did by
    /// mistake: 29,999 of 30,000. Default false.</param>
    /// <returns>The open collection; dispose it.</returns>
    /// <exception cref="DataFileException">A file is missing, damaged or cut short, lacks a column, or does not fit the
    /// others. Weights are checked as they are read.</exception>
    public static Collection Open(string folder, bool paperCompatible = false)
    {
        string layoutPath = Path.Combine(folder, LayoutFile.FileName);
        if (!File.Exists(layoutPath))
        {
            throw new DataFileException(folder, null, $"a collection of networks ({CollectionWriter.WeightsFile}, "
                + $"{MetricsColumns.FileName}, {LayoutFile.FileName})", WhatIsIn(folder),
                OutputFolder.HoldsRuns(folder)
                    ? $"'foretell zoo import {folder} --out OTHER' makes a collection of them; name that."
                    : "'foretell zoo build' makes a collection of networks that it trains, 'foretell zoo import' one "
                        + "of networks that are there; name its --out.");
        }

        WeightLayout layout = LayoutFile.Read(layoutPath);
        string path = Path.Combine(folder, CollectionWriter.WeightsFile);
        NpyRows weights = NpyRows.Open(path);
        try
        {
            if (weights.RowLength != layout.Length)
            {
                throw new DataFileException(path, null,
                    $"rows of {layout.Length} weights, as {LayoutFile.FileName} says",
                    $"rows of {weights.RowLength}", "The files belong to different collections.");
            }

            string metrics = Path.Combine(folder, MetricsColumns.FileName);
            string plain = metrics[..^".gz".Length];
            List<CollectedNetwork> networks = MetricsTable.Read(
                File.Exists(metrics) || !File.Exists(plain) ? metrics : plain, weights.RowCount);
            if (paperCompatible && networks.Count > 0)
            {
                networks.Remove(networks.MaxBy(network => network.Rows.Max(row => row.Row))!);
            }

            return new Collection(folder, weights, layout, networks);
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <summary>Reads the weights of one checkpoint.</summary>
    /// <param name="row">Its row, such as <see cref="CollectionRow.Row"/>.</param>
    /// <param name="weights">Receives them, [<see cref="WeightLayout.Length"/>].</param>
    /// <exception cref="ArgumentException">There is no such row, or the span has another length.</exception>
    /// <exception cref="DataFileException">The file cannot be read, or a weight is not finite; names row and
    /// weight.</exception>
    public void ReadWeights(long row, Span<float> weights)
    {
        if (!TryReadWeights(row, weights, out int index))
        {
            throw new DataFileException(_weightsPath, null, "finite weights",
                $"{weights[index]} at index {index} ({Layout.BlockOf(index).Name})",
                "'foretell zoo import' makes a collection without such networks.",
                $"row {row} ({_rows.GetValueOrDefault(row)?.Path ?? "of no network"})");
        }
    }

    /// <summary>As <see cref="ReadWeights(long, Span{float})"/>, where weights that are not finite are an
    /// answer.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="weights">Receives them, finite or not.</param>
    /// <param name="index">Index of the first that is not finite; -1 if all are.</param>
    /// <returns>Whether all are finite.</returns>
    /// <exception cref="ArgumentException">There is no such row, or the span has another length.</exception>
    /// <exception cref="DataFileException">The file cannot be read.</exception>
    public bool TryReadWeights(long row, Span<float> weights, out int index)
    {
        _weights.ReadRows(row, 1, weights);
        index = weights.IndexOfAnyExceptInRange(-float.MaxValue, float.MaxValue);
        return index < 0;
    }

    /// <summary>Reads the weights of several checkpoints.</summary>
    /// <param name="rows">Their rows, in any order.</param>
    /// <param name="weights">Receives [rows, <see cref="WeightLayout.Length"/>], row-major.</param>
    /// <exception cref="ArgumentException">There is no such row, or the span has another length.</exception>
    /// <exception cref="DataFileException">As in <see cref="ReadWeights(long, Span{float})"/>.</exception>
    public void ReadWeights(IReadOnlyList<long> rows, Span<float> weights)
    {
        int length = Layout.Length;
        if (weights.Length != (long)rows.Count * length)
        {
            throw new ArgumentException(
                $"{rows.Count} rows need {(long)rows.Count * length} elements; got {weights.Length}.", nameof(weights));
        }

        for (int i = 0; i < rows.Count; i++)
        {
            ReadWeights(rows[i], weights.Slice(i * length, length));
        }
    }

    /// <summary>Closes the weights.</summary>
    public void Dispose() => _weights.Dispose();

    // A zoo gets its three files when all its networks are done.
    private static string WhatIsIn(string folder) =>
        !Directory.Exists(folder) ? File.Exists(folder) ? "a file" : "no folder"
        : OutputFolder.HoldsRuns(folder) ? "the runs of a screen"
        : ZooState.Find(folder) is not null ? "the beginning of one, which its 'zoo build' or 'zoo import' ends"
        : $"a folder without {LayoutFile.FileName}";
}
