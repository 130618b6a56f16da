using Foretell.Tensors.Sampling;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Predictors;

/// <summary>How much a predictor's answers move when weights are changed.</summary>
public static class Sensitivity
{
    /// <summary>(1/n) Σ |prediction of the changed network - prediction of the network| over the networks
    /// given.</summary>
    /// <param name="predictor">Reads weights.</param>
    /// <param name="source">The networks; their weights are read twice.</param>
    /// <param name="modification">The change.</param>
    /// <param name="seed">Decides permutations; each network has its own.</param>
    /// <param name="cancel">Checked between networks.</param>
    /// <exception cref="ArgumentException">There are no networks, or they do not fit the predictor.</exception>
    public static double MeanDeviation(
        AccuracyPredictor predictor, FeatureSource source, WeightModification modification, ulong seed,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(modification);
        if (source.Count < 1)
        {
            throw new ArgumentException("A mean deviation needs at least 1 network; got none.", nameof(source));
        }

        double[] before = predictor.Predict(source, cancel);
        double[] after = predictor.Predict(source with
        {
            Read = (network, weights) =>
            {
                source.Read(network, weights);
                modification.Apply(source.Layout, weights, new RandomStream(seed, "modification", (ulong)network));
            },
        }, cancel);
        double sum = 0;
        for (int i = 0; i < before.Length; i++)
        {
            sum += Math.Abs(after[i] - before[i]);
        }

        return sum / before.Length;
    }
}
