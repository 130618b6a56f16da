using Foretell.Learning;

namespace Foretell.Zoos.Features;

/// <summary>The hyper-parameters of a network.</summary>
/// <param name="Names">Columns of the source's settings.</param>
internal sealed record Hyperparameters(IReadOnlyList<string> Names) : FeaturePart
{
    public const string Optimizer = "optimizer";

    /// <summary>The seven of the released notebook, in its order.</summary>
    public static readonly IReadOnlyList<string> Released =
        ["w_init", "activation", "learning_rate", "init_std", "l2reg", "train_fraction", "dropout"];

    public override bool NeedsWeights => false;

    public override bool NeedsSettings => true;

    public override IReadOnlyList<FeatureColumn> Columns(FeatureSource source, FeatureOptions options) =>
        [.. Indices(source, options).Select(i => source.Settings!.Columns[i])];

    public override void Compute(
        FeatureSource source, FeatureOptions options, int network,
        ReadOnlySpan<float> weights, Span<float> scratch, Span<float> features)
    {
        ReadOnlySpan<float> row = source.Settings!.Row(network);
        int next = 0;
        foreach (int index in Indices(source, options))
        {
            features[next++] = row[index];
        }
    }

    private List<int> Indices(FeatureSource source, FeatureOptions options)
    {
        IReadOnlyList<FeatureColumn> columns = source.Settings?.Columns ?? [];
        List<int> indices = [];
        foreach (string name in options.WithOptimizer && Names.Count > 1 ? Names.Append(Optimizer) : Names)
        {
            int index = columns.ToList().FindIndex(c => c.Name == name);
            indices.Add(index >= 0 ? index : throw new ArgumentException(
                $"Features of hyper-parameters need '{name}' of every network; known are: "
                + $"{(columns.Count == 0 ? "none" : string.Join(", ", columns.Select(c => c.Name)))}."));
        }

        return indices;
    }
}
