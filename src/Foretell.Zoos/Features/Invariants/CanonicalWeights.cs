namespace Foretell.Zoos.Features.Invariants;

/// <summary>A network's weights with every hidden unit at its canonical scale: incoming weights and bias of norm 1, the
/// norm multiplied into the outgoing weights, layer by layer from the first.</summary>
/// <remarks>A network of ReLUs computes the same: relu(c z) = c relu(z) for c > 0. Networks that differ by such factors
/// have the same canonical weights. A unit whose incoming weights and bias are all 0 puts out 0; its outgoing weights
/// become 0.</remarks>
internal sealed class CanonicalWeights
{
    private readonly IReadOnlyList<ChainLayer> _chain;
    private readonly double[][] _kernels;

    public CanonicalWeights(IReadOnlyList<ChainLayer> chain, ReadOnlySpan<float> weights)
    {
        _chain = chain;
        _kernels = new double[chain.Count][];
        double[] norms = [1];
        for (int l = 0; l < chain.Count; l++)
        {
            ReadOnlySpan<float> kernel = chain[l].Kernel.Of(weights);
            ReadOnlySpan<float> bias = chain[l].Bias.Of(weights);
            double[] own = new double[kernel.Length];
            for (int i = 0; i < own.Length; i++)
            {
                own[i] = kernel[i] * norms[i / chain[l].Units % chain[l].Inputs];
            }

            if (l < chain.Count - 1)
            {
                norms = Normalize(own, bias);
            }

            _kernels[l] = own;
        }
    }

    /// <summary>Number of layers.</summary>
    public int Layers => _chain.Count;

    /// <summary>KᵀK of a layer's kernel K [rows, units].</summary>
    /// <returns>[units, units].</returns>
    public double[] IncomingGram(int layer) => ColumnGram(_kernels[layer], _chain[layer].Units);

    /// <summary>KᵀK of the last kernel after each row's mean was taken off: adding one number to all outputs changes no
    /// decision.</summary>
    /// <returns>[units, units].</returns>
    public double[] CenteredOutputGram()
    {
        int units = _chain[^1].Units;
        double[] centered = [.. _kernels[^1]];
        for (int row = 0; row < centered.Length; row += units)
        {
            Outputs.Center(centered.AsSpan(row, units));
        }

        return ColumnGram(centered, units);
    }

    /// <summary>Products of the weights by which the next layer reads the units of a hidden layer.</summary>
    /// <returns>[units, units].</returns>
    public double[] OutgoingGram(int layer)
    {
        ChainLayer next = _chain[layer + 1];
        double[] kernel = _kernels[layer + 1];
        int units = next.Inputs;
        double[] gram = new double[units * units];
        for (int place = 0; place < next.Places; place++)
        {
            ReadOnlySpan<double> readers = kernel.AsSpan(place * units * next.Units, units * next.Units);
            for (int i = 0; i < units; i++)
            {
                for (int j = 0; j < units; j++)
                {
                    for (int k = 0; k < next.Units; k++)
                    {
                        gram[i * units + j] += readers[i * next.Units + k] * readers[j * next.Units + k];
                    }
                }
            }
        }

        return gram;
    }

    private static double[] ColumnGram(double[] kernel, int units)
    {
        double[] gram = new double[units * units];
        for (int row = 0; row < kernel.Length; row += units)
        {
            for (int i = 0; i < units; i++)
            {
                for (int j = 0; j < units; j++)
                {
                    gram[i * units + j] += kernel[row + i] * kernel[row + j];
                }
            }
        }

        return gram;
    }

    // Divides each unit's column by its norm, the bias counted; returns the norms.
    private static double[] Normalize(double[] kernel, ReadOnlySpan<float> bias)
    {
        double[] norms = new double[bias.Length];
        for (int unit = 0; unit < norms.Length; unit++)
        {
            double squares = (double)bias[unit] * bias[unit];
            for (int i = unit; i < kernel.Length; i += norms.Length)
            {
                squares += kernel[i] * kernel[i];
            }

            norms[unit] = Math.Sqrt(squares);
            for (int i = unit; i < kernel.Length && squares > 0; i += norms.Length)
            {
                kernel[i] /= norms[unit];
            }
        }

        return norms;
    }
}
