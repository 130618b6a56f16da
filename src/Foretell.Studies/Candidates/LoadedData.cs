using Foretell.Training.Data;

namespace Foretell.Studies.Candidates;

/// <summary>Data in memory, and an identity that shows whether data loaded at another time are the same.</summary>
/// <param name="Pair">The data.</param>
/// <param name="Identity">Their identity, which may be kept longer than the data.</param>
public sealed record LoadedData(DataPair Pair, DataIdentity Identity)
{
    /// <summary>Their size in memory: 4 bytes for each feature, each label and each number of a target.</summary>
    public long Bytes => BytesOf(Pair.Training) + BytesOf(Pair.HeldOut)
        + (Pair.Probe is null ? 0 : BytesOf(Pair.Probe));

    private static long BytesOf(DataSet set) =>
        sizeof(float) * (set.Features.LongLength + set.Labels.LongLength + set.Targets.Values.LongLength);
}
