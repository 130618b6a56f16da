using Foretell.Lab.Executors;
using Foretell.Training.Data;

namespace Foretell.Zoos.Building;

/// <summary>How a zoo is built, beside what its study says.</summary>
public sealed record ZooBuildOptions
{
    /// <summary>The output folder: the collection, and the single networks in <c>networks</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>How many networks are trained at a time, one a thread; at least 1. Changes no result.</summary>
    public required int Threads { get; init; }

    /// <summary>What trains the networks, a word of <see cref="ExecutorCatalog"/>. Changes no result.</summary>
    /// <value>The threads of this process.</value>
    public string Executor { get; init; } = ExecutorCatalog.Usual;

    /// <summary>Where data sets are looked up.</summary>
    public required DataCatalog Data { get; init; }

    /// <summary>Memory for all networks that are trained at a time; null for what the machine has.</summary>
    internal long? MemoryBytes { get; init; }

    /// <summary>The clock for time left and lock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
