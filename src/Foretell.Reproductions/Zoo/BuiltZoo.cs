using Foretell.Studies;
using Foretell.Training.Data;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Reproductions.Zoo;

/// <summary>A zoo that a reproduction works on: built where it is missing, shared by all reproductions in one
/// folder.</summary>
/// <param name="Set">Its data set.</param>
/// <param name="Study">What was built.</param>
/// <param name="Collection">Its networks.</param>
/// <param name="Epochs">Epochs of each.</param>
/// <param name="Batch">Its batch.</param>
internal sealed record BuiltZoo(ZooSet Set, Study Study, Collection Collection, int Epochs, int Batch)
    : IDisposable
{
    private const int SmokeNetworks = 16;
    private const int SmokeEpochs = 2;
    private const int SmallNetworks = 400;
    private const int PublishedNetworks = 30_000;

    /// <summary>Test accuracy of each network after its last epoch.</summary>
    public double[] Accuracies => [.. Collection.Networks.Select(n => (double)n.Final.Metrics.TestAccuracy)];

    /// <summary>How it was built, for a report.</summary>
    public string Settings =>
        $"{Set.Title}: {Collection.Networks.Count} networks, {Epochs} epochs, batch {Batch}, seed {Set.Seed}";

    /// <summary>Builds what is missing, and opens it.</summary>
    /// <param name="set">Which.</param>
    /// <param name="options">Scale, folder, threads.</param>
    /// <param name="cancel">Stops the building; the same call continues.</param>
    /// <param name="sameSeed">Whether all networks start from one seed, as the published ones.</param>
    public static BuiltZoo Open(
        ZooSet set, ReproductionOptions options, CancellationToken cancel, bool sameSeed = false)
    {
        (int networks, int epochs) = options.Scale switch
        {
            Scale.Smoke => (SmokeNetworks, SmokeEpochs),
            Scale.Small => (SmallNetworks, set.SmallEpochs),
            _ => (PublishedNetworks, ZooStudy.PublishedEpochs),
        };
        networks = options.Candidates ?? networks;
        epochs = options.Epochs ?? epochs;
        int batch = BatchOf(set, options);
        Study study = ZooStudy.Of(set.Word, networks, new ZooStudyOptions
        {
            Epochs = epochs,
            Seed = set.Seed,
            Batch = batch,
            SameSeed = sameSeed,
        });
        return Open(set, study, $"{set.Word}-epochs-{epochs}{(sameSeed ? "-same-seed" : "")}", batch, options, cancel);
    }

    /// <summary>Builds what is missing of any study's collection, and opens it.</summary>
    /// <param name="set">Its data set.</param>
    /// <param name="study">What is built.</param>
    /// <param name="name">Of its folder.</param>
    /// <param name="batch">Its batch, for reports.</param>
    /// <param name="options">Folder, threads.</param>
    /// <param name="cancel">Stops the building; the same call continues.</param>
    public static BuiltZoo Open(
        ZooSet set, Study study, string name, int batch, ReproductionOptions options, CancellationToken cancel)
    {
        string folder = Path.Combine(options.Folder, "zoos", name);
        ZooBuildOptions build = new() { Folder = folder, Threads = options.Threads, Data = options.Data };
        new ZooBuild(study, build, progress => Tell(set, progress, options.Log), cancel).Run(cancel);
        return new BuiltZoo(set, study, Collection.Open(folder), study.Epochs, batch);
    }

    /// <summary>The batch for a set of images.</summary>
    public static int BatchOf(ZooSet set, ReproductionOptions options) =>
        ZooStudy.BatchFor(options.Data.Load(set.Word, new DataOptions()).Training.Count);

    /// <inheritdoc/>
    public void Dispose() => Collection.Dispose();

    private static void Tell(ZooSet set, ZooProgress progress, Action<string>? log)
    {
        if (progress.Network is { } number)
        {
            log?.Invoke($"{set.Title}: network {number} done, {progress.Done} of {progress.Networks}");
        }
    }
}
