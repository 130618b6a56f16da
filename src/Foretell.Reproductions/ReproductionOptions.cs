using Foretell.Lab.Screens;
using Foretell.Training.Data;

namespace Foretell.Reproductions;

/// <summary>How a reproduction is run.</summary>
public sealed record ReproductionOptions
{
    /// <summary>How much of the experiment is run.</summary>
    public required Scale Scale { get; init; }

    /// <summary>Candidates to train instead of the scale's number.</summary>
    public int? Candidates { get; init; }

    /// <summary>Epochs to train instead of the scale's number.</summary>
    public int? Epochs { get; init; }

    /// <summary>Seeds to repeat over instead of the scale's number, where the experiment repeats.</summary>
    public int? Seeds { get; init; }

    /// <summary>Where runs, tables and figures go; the same folder continues.</summary>
    public required string Folder { get; init; }

    /// <summary>Candidates trained at the same time; changes no result.</summary>
    public required int Threads { get; init; }

    /// <summary>Where data sets are looked up.</summary>
    public required DataCatalog Data { get; init; }

    /// <summary>Told in a sentence what was done, from any thread; null for none.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Sees the runs; null for none.</summary>
    public IScreenWatcher? Watcher { get; init; }
}
