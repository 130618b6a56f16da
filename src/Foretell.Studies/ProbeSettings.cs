using Foretell.Training.Data;

namespace Foretell.Studies;

/// <summary>The probe set of a study: examples on which signals observe the network.</summary>
/// <param name="Part">Where the examples come from.</param>
/// <param name="Size">How many, at least 1.</param>
/// <param name="Seed">Seeds the choice.</param>
public sealed record ProbeSettings(ProbePart Part, int Size, ulong Seed)
{
    /// <summary>Data with this probe set.</summary>
    /// <param name="data">The data.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part has fewer examples.</exception>
    public DataPair Of(DataPair data) => data.WithProbe(Part, Size, Seed);
}
