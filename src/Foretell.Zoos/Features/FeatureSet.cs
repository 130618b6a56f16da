using Foretell.Learning;

namespace Foretell.Zoos.Features;

/// <summary>One kind of input for a regressor: what is computed from a network, under a key that files keep.</summary>
/// <remarks>Immutable. <see cref="FeatureCatalog"/> holds those published and reads keys.</remarks>
public sealed class FeatureSet
{
    private readonly IReadOnlyList<FeaturePart> _parts;

    internal FeatureSet(string key, string symbol, string summary, params IReadOnlyList<FeaturePart> parts) =>
        (Key, Symbol, Summary, _parts) = (key, symbol, summary, parts);

    /// <summary>The name in files and options, never changed: that of the released results.</summary>
    public string Key { get; }

    /// <summary>The symbol in tables, such as <c>Ŵ_L</c>.</summary>
    public string Symbol { get; }

    /// <summary>What it is, in a few words.</summary>
    public string Summary { get; }

    /// <summary>Whether weights are read at all.</summary>
    public bool NeedsWeights => _parts.Any(p => p.NeedsWeights);

    /// <summary>Whether hyper-parameters are read.</summary>
    public bool NeedsSettings => _parts.Any(p => p.NeedsSettings);

    /// <summary>The columns for networks of a layout, in order.</summary>
    /// <param name="source">Its layout and the columns of its settings are looked at.</param>
    /// <param name="options">Null for <see cref="FeatureOptions.Released"/>.</param>
    /// <exception cref="ArgumentException">The layout lacks a layer, or the settings a column; the message names
    /// it.</exception>
    public IReadOnlyList<FeatureColumn> Columns(FeatureSource source, FeatureOptions? options = null) =>
        [.. _parts.SelectMany(p => p.Columns(source, options ?? FeatureOptions.Released))];

    /// <summary>The features of every network, in order.</summary>
    /// <param name="source">The networks; their weights are read one after another and not kept.</param>
    /// <param name="options">Null for <see cref="FeatureOptions.Released"/>.</param>
    /// <param name="cancel">Checked between networks.</param>
    /// <exception cref="ArgumentException">The layout lacks a layer, the settings a column or a network, or a weight is
    /// NaN or infinite; the message names the network.</exception>
    public FeatureTable Compute(
        FeatureSource source, FeatureOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= FeatureOptions.Released;
        IReadOnlyList<FeatureColumn>[] columns = [.. _parts.Select(p => p.Columns(source, options))];
        if (NeedsSettings && source.Settings!.Rows != source.Count)
        {
            throw new ArgumentException($"Features '{Key}' need the hyper-parameters of all {source.Count} networks; "
                + $"got those of {source.Settings.Rows}.", nameof(source));
        }

        int width = columns.Sum(c => c.Count);
        float[] values = new float[checked(source.Count * width)];
        float[] weights = new float[NeedsWeights ? source.Layout.Length : 0];
        float[] scratch = new float[weights.Length];
        int next = 0;
        for (int network = 0; network < source.Count; network++)
        {
            cancel.ThrowIfCancellationRequested();
            ReadWeights(source, network, weights);
            for (int part = 0; part < _parts.Count; part++)
            {
                int count = columns[part].Count;
                _parts[part].Compute(source, options, network, weights, scratch, values.AsSpan(next, count));
                next += count;
            }
        }

        return new FeatureTable([.. columns.SelectMany(c => c)], values);
    }

    /// <summary><see cref="Key"/>.</summary>
    public override string ToString() => Key;

    private static void ReadWeights(FeatureSource source, int network, float[] weights)
    {
        if (weights.Length == 0)
        {
            return;
        }

        source.Read(network, weights);
        int bad = Array.FindIndex(weights, w => !float.IsFinite(w));
        if (bad >= 0)
        {
            throw new ArgumentException($"Features need finite weights; weight {bad} of network {network} is "
                + $"{weights[bad]}. Leave such networks out.", nameof(source));
        }
    }
}
