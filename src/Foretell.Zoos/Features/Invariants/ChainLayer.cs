using Foretell.Training.Layouts;

namespace Foretell.Zoos.Features.Invariants;

/// <summary>A layer of a chain: units that read all units of the layer before.</summary>
/// <param name="Kernel">[places, inputs, units], row-major.</param>
/// <param name="Bias">[units].</param>
/// <param name="Places">Taps of a filter, or pixels of a flattened map; for the first layer, all that a unit reads.
/// </param>
/// <param name="Inputs">Units of the layer before; 1 for the first layer.</param>
/// <param name="Units">Its own units: filters or neurons.</param>
internal sealed record ChainLayer(WeightBlock Kernel, WeightBlock Bias, int Places, int Inputs, int Units)
{
    /// <summary>What a unit reads.</summary>
    public int Rows => Places * Inputs;

    /// <summary>The layers of a layout, if each reads the one before and nothing else.</summary>
    /// <exception cref="ArgumentException">A layer is no kernel with a bias, its kernel does not fit its bias and the
    /// layer before, or the last layer has one unit.</exception>
    public static ChainLayer[] Of(WeightLayout layout)
    {
        ChainLayer[] chain = new ChainLayer[layout.LayerCount];
        for (int l = 0; l < chain.Length; l++)
        {
            WeightBlock[] blocks = [.. layout.Layer(l)];
            if (blocks is not [var bias, var kernel])
            {
                throw NotAChain($"layer {l} has no bias, whose length would be the number of its units");
            }

            int inputs = l == 0 ? 1 : chain[l - 1].Units;
            (int places, int rest) = Math.DivRem(kernel.Length, checked(inputs * bias.Length));
            if (rest != 0)
            {
                throw NotAChain($"layer {l} has a kernel of {kernel.Length} weights, no multiple of its {bias.Length} "
                    + $"units times {inputs} before it");
            }

            chain[l] = new ChainLayer(kernel, bias, places, inputs, bias.Length);
        }

        return chain[^1].Units > 1
            ? chain
            : throw NotAChain("the last layer has 1 unit, and outputs are looked at by their differences");

        ArgumentException NotAChain(string reason) => new(
            $"Invariants need layers with biases, each reading the one before; {reason}. The networks are ({layout}): "
            + "use 'wstats-layers' for them.");
    }
}
