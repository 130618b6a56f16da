using Foretell.Training.Data;

namespace Foretell.Lab.Screens;

/// <summary>How a screen is run, beside what the study says.</summary>
public sealed record ScreenOptions
{
    /// <summary>The output folder: run store, checkpoints, exports.</summary>
    public required string Folder { get; init; }

    /// <summary>Candidates trained at the same time, one thread each; changes no result.</summary>
    public required int Threads { get; init; }

    /// <summary>Where data sets are looked up.</summary>
    public required DataCatalog Data { get; init; }

    /// <summary>Whether runs of another study in the folder are replaced; else they are refused.</summary>
    public bool Replace { get; init; }

    /// <summary>The clock for time stamps.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
