namespace Foretell.Zoos.Features.Invariants;

/// <summary>What the chain, taken as a network of ReLUs, puts out for images of one gray: black, middle and white on
/// the scale [-1, 1]. No data are needed, and no place of a filter: on such an image every place holds the same
/// number, so that unpadded convolutions of any stride, flattening and means over places are sums over a kernel's
/// places.</summary>
/// <remarks>For z the outputs less their mean: √(Σ z² / n), the highest, the lowest, and the highest less the second;
/// then the share of each hidden layer's units above 0; at the end the distances ‖z - z'‖ of the three images.
/// Networks of other activations have these features, too, as functions of their weights.</remarks>
internal static class UniformInputs
{
    private static readonly (double Gray, string Name)[] s_images = [(-1, "black"), (0, "grey"), (1, "white")];
    private static readonly string[] s_names = ["spread", "highest", "lowest", "margin"];

    public static IEnumerable<string> Names(int layers) =>
    [
        .. s_images.SelectMany(image => s_names
            .Concat(Enumerable.Range(0, layers - 1).Select(l => $"layer-{l}-active"))
            .Select(name => $"uniform/{image.Name}/{name}")),
        "uniform/black-to-grey", "uniform/grey-to-white", "uniform/black-to-white",
    ];

    public static IEnumerable<double> Values(IReadOnlyList<ChainLayer> chain, ReadOnlySpan<float> weights)
    {
        List<double> values = [];
        double[][] outputs = new double[s_images.Length][];
        for (int image = 0; image < outputs.Length; image++)
        {
            List<double> active = [];
            double[] z = Propagate(chain, weights, s_images[image].Gray, active);
            Outputs.Center(z);
            double[] sorted = [.. z.Order()];
            values.AddRange([Outputs.Norm(z) / Math.Sqrt(z.Length), sorted[^1], sorted[0], sorted[^1] - sorted[^2]]);
            values.AddRange(active);
            outputs[image] = z;
        }

        values.AddRange(
        [
            Outputs.Distance(outputs[0], outputs[1]), Outputs.Distance(outputs[1], outputs[2]),
            Outputs.Distance(outputs[0], outputs[2]),
        ]);
        return values;
    }

    private static double[] Propagate(
        IReadOnlyList<ChainLayer> chain, ReadOnlySpan<float> weights, double gray, List<double> active)
    {
        double[] values = [gray];
        for (int l = 0; l < chain.Count; l++)
        {
            ReadOnlySpan<float> kernel = chain[l].Kernel.Of(weights);
            ReadOnlySpan<float> bias = chain[l].Bias.Of(weights);
            double[] next = new double[bias.Length];
            for (int i = 0; i < kernel.Length; i++)
            {
                next[i % next.Length] += kernel[i] * values[i / next.Length % values.Length];
            }

            int above = 0;
            for (int unit = 0; unit < next.Length; unit++)
            {
                next[unit] += bias[unit];
                above += next[unit] > 0 ? 1 : 0;
                next[unit] = l < chain.Count - 1 ? Math.Max(0, next[unit]) : next[unit];
            }

            if (l < chain.Count - 1)
            {
                active.Add((double)above / next.Length);
            }

            values = next;
        }

        return values;
    }
}
