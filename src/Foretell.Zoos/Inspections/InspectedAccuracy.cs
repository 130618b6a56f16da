using Foretell.Formats;
using Foretell.Formats.TensorFiles;
using Foretell.Records;
using Foretell.Training.Layouts;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Inspections;

/// <summary>What a checkpoint's weights say about its test accuracy.</summary>
/// <param name="Estimate">The estimate; null where there is none.</param>
/// <param name="Reason">Why there is none, as words that complete "no prediction: ..."; null where there is
/// one.</param>
public sealed record InspectedAccuracy(AccuracyEstimate? Estimate, string? Reason)
{
    /// <summary>The layers in the order in which they were taken; null where there is no estimate, and for a network of
    /// a zoo, whose layout tells.</summary>
    public IReadOnlyList<string>? Layers { get; private init; }

    /// <summary>Where that order is from; null if there is none.</summary>
    public LayerOrderSource? LayersFrom { get; private init; }

    /// <summary>Predicts the accuracy of the network in a file.</summary>
    /// <param name="path">A file of tensors: a checkpoint of any framework, or a network of a zoo.</param>
    /// <param name="predictor">Such as <see cref="ShippedPredictor.Load"/>.</param>
    /// <param name="layers">Its layers in forward order, by names or by what names begin with up to a '.' or '/'; null
    /// for the order of the file's layout, else the file's own, or that of the names where it is sorted. A zoo's
    /// network has no use for it.</param>
    /// <exception cref="ArgumentException">The order of layers does not fit the file.</exception>
    /// <exception cref="DataFileException">The file is missing, damaged, or of no known format.</exception>
    public static InspectedAccuracy Of(
        string path, CalibratedPredictor predictor, IReadOnlyList<string>? layers = null)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        using TensorFile file = TensorFile.Open(path);
        (NetworkWeights? network, string? reason) = NetworkWeights.Read(file, path, layers);
        if (network is null)
        {
            return Unlike(reason!);
        }

        int known = predictor.Predictor.Layout.LayerCount;
        if (network.Layout.LayerCount != known)
        {
            return Unlike($"networks of {known} layers ({predictor.Predictor.Layout}); this one has "
                + $"{network.Layout.LayerCount} ({network.Layout})");
        }

        int bad = Array.FindIndex(network.Values, value => !float.IsFinite(value));
        if (bad >= 0)
        {
            WeightBlock block = network.Layout.BlockOf(bad);
            return new InspectedAccuracy(null, $"a weight of {block.Name} is {network.Values[bad]}");
        }

        try
        {
            return new InspectedAccuracy(predictor.Estimate(network.Layout, network.Values), null)
            {
                Layers = network.Order?.Layers,
                LayersFrom = network.Order?.Source,
            };
        }
        catch (ArgumentException wrong)
        {
            // The inputs of the predictor cannot be computed from such layers.
            return Unlike(Sentence.Of(wrong).TrimEnd('.'));
        }
    }

    private static InspectedAccuracy Unlike(string how) => new(null, $"outside what this was learned on: {how}");
}
