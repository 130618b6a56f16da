using Foretell.Formats;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Exchange;

/// <summary>Makes a collection of existing networks, from other tools or from the runs of a screen: checked, in one
/// layout, without networks whose weights are not finite, and without those that end in the same weights as one
/// before.</summary>
public static class ZooImport
{
    /// <summary>Imports a collection. Memory: one row of weights, or one network's file, and the table.</summary>
    /// <param name="options">What, and where to.</param>
    /// <param name="cancel">Stops between rows.</param>
    /// <returns>What the folder holds, and what was left out.</returns>
    /// <exception cref="ArgumentException">An order of layers does not fit the files, or is given where it has no
    /// effect.</exception>
    /// <exception cref="DataFileException">The source is missing, damaged, or no collection.</exception>
    /// <exception cref="RunStoreException">The folder holds something else, is in use, or cannot be written; or none of
    /// a screen's runs was trained to the end.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the same call begins anew.</exception>
    public static ZooSummary Run(ZooImportOptions options, CancellationToken cancel = default)
    {
        if (options.Store is not null && (options.Metrics is not null || options.Layers is { Count: > 0 }
            || File.Exists(options.Source)))
        {
            throw new ArgumentException($"The location of a run store ('{options.Store}') is for the output folder of "
                + "a screen; a file, a table of metrics and an order of layers are for other networks.");
        }

        if (options.Metrics is not null)
        {
            using TensorFilesSource networks = TensorFilesSource.Open(
                options.Source, options.Metrics, options.Layers);
            using FolderLock held = FolderLock.Acquire(options.Folder, options.Clock);
            return Write(options, networks, cancel) with
            {
                Layers = networks.Order.Layers,
                LayersFrom = networks.Order.Source,
            };
        }

        if (options.Layers is { Count: > 0 })
        {
            throw new ArgumentException("An order of layers is for safetensors files with a table of metrics; a "
                + $"published collection states its own in {LayoutFile.FileName}, and runs know theirs.");
        }

        if (!Directory.Exists(options.Source) && File.Exists(options.Source))
        {
            // Locked before anything is unpacked: the folder that this takes belongs to the output.
            using FolderLock held = FolderLock.Acquire(options.Folder, options.Clock);
            using UnpackedArchive archive = UnpackedArchive.Of(options.Source, options.Folder, cancel);
            using CollectionSource unpacked = new(Collection.Open(archive.Folder, options.PaperCompatible));
            return Write(options, unpacked, cancel);
        }

        if (options.Store is not null || OutputFolder.HoldsRuns(options.Source))
        {
            using ScreenSource runs = ScreenSource.Open(OutputFolder.At(options.Source, options.Store), cancel);
            using FolderLock held = FolderLock.Acquire(options.Folder, options.Clock);
            return Write(options, runs, cancel);
        }

        if (!File.Exists(Path.Combine(options.Source, CollectionWriter.WeightsFile))
            && Directory.Exists(options.Source)
            && Directory.EnumerateFiles(options.Source, "*.safetensors").Any())
        {
            throw new DataFileException(options.Source, null, "a table of the networks' accuracies",
                "safetensors files alone",
                "Name one with --metrics: columns file, test_accuracy and what else is known.");
        }

        using CollectionSource collection = new(Collection.Open(options.Source, options.PaperCompatible));
        using FolderLock folder = FolderLock.Acquire(options.Folder, options.Clock);
        return Write(options, collection, cancel);
    }

    private static ZooSummary Write(ZooImportOptions options, IWeightSource source, CancellationToken cancel)
    {
        ZooFolder.EnterImport(options.Folder, options.Source);
        List<CollectionNetwork> kept = [];
        List<(CollectionNetwork Network, string Reason)> leftOut = [.. source.LeftOut];
        IReadOnlyList<CollectionNetwork> networks = source.Networks;
        // A collection leaves its last network out as it is opened.
        networks = options.PaperCompatible && source is not CollectionSource && networks.Count > 0
            ? [.. networks.Take(networks.Count - 1)]
            : networks;
        float[] row = new float[source.Layout.Length];
        Dictionary<UInt128, CollectionNetwork> seen = [];
        foreach (CollectionNetwork network in networks)
        {
            string? problem = null;
            UInt128 final = 0;
            int lastEpoch = network.Checkpoints.Max(checkpoint => checkpoint.Epoch);
            for (int i = 0; i < network.Checkpoints.Count && problem is null; i++)
            {
                cancel.ThrowIfCancellationRequested();
                source.Read(network, i, row);
                int index = row.AsSpan().IndexOfAnyExceptInRange(-float.MaxValue, float.MaxValue);
                problem = index < 0 ? null : $"a weight of epoch {network.Checkpoints[i].Epoch} is not finite ("
                    + $"{source.Layout.BlockOf(index).Name}, index {index})";
                final = network.Checkpoints[i].Epoch == lastEpoch ? WeightHash.Of(row) : final;
            }

            if (problem is null && !seen.TryAdd(final, network))
            {
                problem = $"ends in the same weights as network {source.NameOf(seen[final])}";
            }

            if (problem is null)
            {
                kept.Add(network);
            }
            else
            {
                leftOut.Add((network, problem));
            }
        }

        CollectionWriter.Write(options.Folder, source.Layout, kept, (network, checkpoint, values) =>
        {
            cancel.ThrowIfCancellationRequested();
            source.Read(network, checkpoint, values);
        }, leftOut);
        return new ZooSummary(
            options.Folder, kept.Count, kept.Sum(network => (long)network.Checkpoints.Count), row.Length,
            [.. leftOut.Select(left => (source.NameOf(left.Network), left.Reason))]);
    }
}
