namespace Foretell.Zoos.Collections;

/// <summary>One row of a collection: a network at one of its checkpoints.</summary>
/// <param name="Row">Its row in the weights.</param>
/// <param name="Path">Path of the checkpoint as the table has it; names it in messages.</param>
/// <param name="Epoch">Epochs of training done.</param>
/// <param name="Metrics">How good it is there.</param>
public sealed record CollectionRow(long Row, string Path, int Epoch, NetworkMetrics Metrics);
