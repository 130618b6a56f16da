namespace Foretell.Zoos.Collections;

/// <summary>A network as it stands in a table of metrics: what it was trained with, and its checkpoints.</summary>
/// <param name="Directory">Its directory in the table, different for each network.</param>
/// <param name="Settings">Texts by column, such as <c>config.dropout</c>; what a column lacks is left empty.</param>
/// <param name="Checkpoints">Epoch and metrics, in any order.</param>
internal sealed record CollectionNetwork(
    string Directory, IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<(int Epoch, NetworkMetrics Metrics)> Checkpoints);
