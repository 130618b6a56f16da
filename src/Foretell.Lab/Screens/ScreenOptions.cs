using Foretell.Lab.Executors;
using Foretell.Runs;
using Foretell.Training.Data;

namespace Foretell.Lab.Screens;

/// <summary>How a screen is run, beside what the study says.</summary>
public sealed record ScreenOptions
{
    /// <summary>The output folder: checkpoints, exports, and the run store unless <see cref="Store"/> names
    /// another place.</summary>
    public required string Folder { get; init; }

    /// <summary>Where the runs are kept: a folder or a connection string. Null: where the folder's note says, or else
    /// in the folder. Default null.</summary>
    public string? Store { get; init; }

    /// <summary>
    /// Threads, at least 1: a screen trains as many candidates at the same time, a single run shares its steps among
    /// them. Changes no result.
    /// </summary>
    public required int Threads { get; init; }

    /// <summary>What trains the candidates, a word of <see cref="ExecutorCatalog"/>. Changes no result.</summary>
    /// <value>The threads of this process.</value>
    public string Executor { get; init; } = ExecutorCatalog.Usual;

    /// <summary>Where data sets are looked up.</summary>
    public required DataCatalog Data { get; init; }

    /// <summary>Whether another study's runs in the folder are replaced; else they are refused. Default
    /// false.</summary>
    public bool Replace { get; init; }

    /// <summary>Memory for data sets that are kept; null for the provider's default.</summary>
    internal long? DataBytes { get; init; }

    /// <summary>Memory for all runs at a time; null for what the machine has.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>The clock for time stamps.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The output folder with its store.</summary>
    internal OutputFolder Output => OutputFolder.At(Folder, Store);

    internal IExecutor CreateExecutor() => ExecutorCatalog.Kinds.Create(Executor);

    internal void RequireThreads()
    {
        if (Threads < 1)
        {
            throw new ArgumentException($"Training needs at least 1 thread; got {Threads}.");
        }
    }
}
