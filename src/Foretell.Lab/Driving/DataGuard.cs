using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies.Candidates;

namespace Foretell.Lab.Driving;

/// <summary>Keeps what runs are trained on, as events, and refuses data that have changed.</summary>
/// <remarks>Runs in a store of an earlier version, without such events, are continued with the data there
/// are.</remarks>
internal static class DataGuard
{
    private const string Words = "Trained on data of SHA-256 ";
    private const int DigitsShown = 12;

    /// <summary>Keeps what a run that begins is trained on.</summary>
    public static void Keep(IRunStore store, int run, DataIdentity data, TimeProvider clock)
    {
        if (KeptOf(store, run) != data.Checksum)
        {
            store.AppendEvent(new RunEvent(run, 0, RunEventKinds.Data, $"{Words}{data.Checksum}.", clock.GetUtcNow()));
        }
    }

    /// <summary>Refuses data that are not those a run was trained on before.</summary>
    /// <exception cref="RunStoreException">They are not; says what was needed and got, and what to do.</exception>
    public static void Require(IRunStore store, RunRecord run, DataIdentity data)
    {
        if (run.State != RunState.Pending && KeptOf(store, run.Number) is { } kept)
        {
            Require(store, run.Number, kept, data);
        }
    }

    /// <summary>Refuses data that are not those of a checksum.</summary>
    /// <exception cref="RunStoreException">They are not; says what was needed and got, and what to do.</exception>
    public static void Require(IRunStore store, int run, string checksum, DataIdentity data)
    {
        if (checksum != data.Checksum)
        {
            throw new RunStoreException(
                $"The data of run {run} in {store.Location} have changed: it needs data of SHA-256 "
                + $"{checksum[..DigitsShown]}..., and {data.Place} now gives {data.Checksum[..DigitsShown]}.... "
                + "Put the old data back, or choose another folder for runs on the new ones.");
        }
    }

    private static string? KeptOf(IRunStore store, int run) => store.Events(run)
        .LastOrDefault(entry => entry.Kind == RunEventKinds.Data && entry.Text.Length > Words.Length + DigitsShown)
        ?.Text[Words.Length..].TrimEnd('.');
}
