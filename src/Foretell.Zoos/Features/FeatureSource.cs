using Foretell.Learning;
using Foretell.Training.Layouts;

namespace Foretell.Zoos.Features;

/// <summary>Reads the flat weights of one network.</summary>
/// <param name="network">Its number, from 0.</param>
/// <param name="weights">[length of the layout], to fill.</param>
public delegate void WeightReader(int network, Span<float> weights);

/// <summary>What features are computed from: the weights of networks of one layout, and how they were
/// trained.</summary>
/// <param name="Layout">Where the layers lie.</param>
/// <param name="Count">Number of networks.</param>
/// <param name="Read">Reads the weights of one; called once for each network in order, so files are read by
/// rows.</param>
/// <param name="Settings">A row for each network: columns named as in the released table without "config.", such as
/// <c>learning_rate</c>; null if they are not known.</param>
public sealed record FeatureSource(WeightLayout Layout, int Count, WeightReader Read, FeatureTable? Settings = null);
