namespace Foretell.Zoos.Exchange;

/// <summary>What is imported, and how.</summary>
public sealed record ZooImportOptions
{
    /// <summary>
    /// A folder with the three published files, a .tar or .tar.gz that holds them, a folder of safetensors files, or
    /// the output folder of a screen or a single run: of these each run that was trained to the end, at its last
    /// checkpoint.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>For the output folder of a screen: where its runs are kept, a folder or a connection string. Default
    /// null: where the folder's note says, or else in the folder.</summary>
    public string? Store { get; init; }

    /// <summary>The output folder; a new one, or that of the same import.</summary>
    public required string Folder { get; init; }

    /// <summary>For a folder of safetensors: a table with the columns <c>file</c> and <c>test_accuracy</c>; any of
    /// <c>test_loss</c>, <c>train_accuracy</c>, <c>train_loss</c>, <c>step</c>, <c>modeldir</c>; and settings.
    /// Default none.</summary>
    public string? Metrics { get; init; }

    /// <summary>For a folder of safetensors: the layers in forward order, each by its name or by what several names
    /// begin with up to a '.' or '/'. Default none: the files' own order, or that of the names where files are
    /// sorted.</summary>
    public IReadOnlyList<string>? Layers { get; init; }

    /// <summary>Whether the network of the last rows is left out, as in the paper; default false.</summary>
    public bool PaperCompatible { get; init; }

    /// <summary>The clock for the folder's lock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
