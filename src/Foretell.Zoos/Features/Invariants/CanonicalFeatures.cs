using Foretell.Tensors.Statistics;

namespace Foretell.Zoos.Features.Invariants;

/// <summary>Features of canonical weights: of each layer, of each pair of adjacent layers, of the last layer as seen
/// by the outputs. All are functions of Gram matrices, so that an order of units does not enter.</summary>
internal static class CanonicalFeatures
{
    private static readonly string[] s_outputNames =
    [
        "shortest-output", "median-output-norm", "longest-output", "bias-spread",
        "lowest-cosine", "median-cosine", "highest-cosine",
    ];

    private static readonly string[] s_pairNames = ["alignment", "norm", "effective-rank"];

    public static IEnumerable<string> Names(int layers) =>
    [
        .. Enumerable.Range(0, layers).SelectMany(l => GramSpectrum.Names.Append("norm")
            .Select(name => $"canonical/layer-{l}/{name}")),
        .. Enumerable.Range(0, layers - 1).SelectMany(l => s_pairNames
            .Select(name => $"canonical/layers-{l}-{l + 1}/{name}")),
        .. GramSpectrum.Names.Concat(s_outputNames).Select(name => $"canonical/outputs/{name}"),
    ];

    public static IEnumerable<double> Values(IReadOnlyList<ChainLayer> chain, ReadOnlySpan<float> weights)
    {
        CanonicalWeights canonical = new(chain, weights);
        List<double> values = [];
        double[][] grams = [.. Enumerable.Range(0, chain.Count).Select(canonical.IncomingGram)];
        for (int l = 0; l < chain.Count; l++)
        {
            int units = chain[l].Units;
            values.AddRange(GramSpectrum.Describe(grams[l], units, Math.Min(chain[l].Rows, units)));
            values.Add(Math.Sqrt(GramSpectrum.Trace(grams[l], units)));
        }

        for (int l = 0; l < chain.Count - 1; l++)
        {
            values.AddRange(Pair(grams[l], canonical.OutgoingGram(l), chain[l].Units));
        }

        double[] bias = Array.ConvertAll(chain[^1].Bias.Of(weights).ToArray(), b => (double)b);
        values.AddRange(OfOutputs(canonical.CenteredOutputGram(), chain[^1], bias));
        return values;
    }

    /// <summary>Of the product AB of a layer's incoming matrix A and its outgoing matrix B, G = AᵀA, H = BBᵀ:
    /// ‖AB‖ / (‖A‖ ‖B‖), ‖AB‖, and (Σ σ²)² / Σ σ⁴ of AB, in Frobenius norms; ‖AB‖² = tr GH,
    /// Σ σ⁴ = tr (GH)². 0 where A or B is.</summary>
    private static double[] Pair(double[] incoming, double[] outgoing, int units)
    {
        double ingoing = GramSpectrum.Trace(incoming, units);
        double leaving = GramSpectrum.Trace(outgoing, units);
        if (!(ingoing > 0 && leaving > 0))
        {
            return [0, 0, 0];
        }

        // Of G and H at trace 1, so that nothing overflows.
        double[] product = new double[units * units];
        for (int i = 0; i < units; i++)
        {
            for (int j = 0; j < units; j++)
            {
                for (int k = 0; k < units; k++)
                {
                    product[i * units + j] += incoming[i * units + k] / ingoing * (outgoing[k * units + j] / leaving);
                }
            }
        }

        double squares = Math.Max(0, GramSpectrum.Trace(product, units));
        double fourths = 0;
        for (int i = 0; i < units; i++)
        {
            for (int j = 0; j < units; j++)
            {
                fourths += product[i * units + j] * product[j * units + i];
            }
        }

        double alignment = Math.Sqrt(squares);
        return [alignment, alignment * Math.Sqrt(ingoing) * Math.Sqrt(leaving),
            fourths > 0 ? squares * squares / fourths : 0];
    }

    // Cosines of centered columns; a column of zeros has cosine 0 with all.
    private static IEnumerable<double> OfOutputs(double[] gram, ChainLayer last, double[] bias)
    {
        int units = last.Units;
        double[] norms = [.. Enumerable.Range(0, units).Select(i => Math.Sqrt(gram[i * units + i]))];
        double[] cosines = [.. Enumerable.Range(0, units).SelectMany(i => Enumerable.Range(0, i)
            .Select(j => norms[i] > 0 && norms[j] > 0 ? gram[i * units + j] / norms[i] / norms[j] : 0)).Order()];
        Outputs.Center(bias);
        Array.Sort(norms);
        return
        [
            .. GramSpectrum.Describe(gram, units, Math.Min(last.Rows, units - 1)),
            norms[0], Quantile.Linear(norms, 0.5), norms[^1], Outputs.Norm(bias),
            cosines[0], Quantile.Linear(cosines, 0.5), cosines[^1],
        ];
    }
}
