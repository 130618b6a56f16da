using Foretell.Training.Data;

namespace Foretell.Studies.Candidates;

/// <summary>Data in memory, and what tells whether they are the same another time.</summary>
/// <param name="Pair">The data.</param>
/// <param name="Identity">Outlives the data.</param>
public sealed record LoadedData(DataPair Pair, DataIdentity Identity)
{
    /// <summary>What they take in memory: 4 bytes a feature, a label, and a number of a target.</summary>
    public long Bytes => BytesOf(Pair.Training) + BytesOf(Pair.HeldOut)
        + (Pair.Probe is null ? 0 : BytesOf(Pair.Probe));

    private static long BytesOf(DataSet set) =>
        sizeof(float) * (set.Features.LongLength + set.Labels.LongLength + set.Targets.Values.LongLength);
}
