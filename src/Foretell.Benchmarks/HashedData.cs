using Foretell.Training.Data;
using Foretell.Training.Networks;

namespace Foretell.Benchmarks;

/// <summary>The benchmarks' data and initial weights: hashes of indices, the same that PyTorch was given.</summary>
/// <remarks>tests/references/bench.json tells the salts and holds the losses that PyTorch had on these
/// numbers.</remarks>
internal static class HashedData
{
    private const uint InputSalt = 1;
    private const uint LabelSalt = 2;
    private const uint FirstKernelSalt = 16;

    /// <summary>Inputs 2 u - 1 and labels floor(classes u).</summary>
    public static DataSet Examples(int count, int[] exampleShape, int classes)
    {
        int size = exampleShape.Aggregate(1, (product, axis) => product * axis);
        float[] features = DataSet.AllocateFeatures((long)count * size);
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = 2 * HashedNumbers.Uniform((uint)i, InputSalt) - 1;
        }

        int[] labels = new int[count];
        for (int n = 0; n < count; n++)
        {
            labels[n] = (int)(HashedNumbers.Uniform((uint)n, LabelSalt) * classes);
        }

        return new DataSet("hashed", exampleShape, classes, features, labels);
    }

    /// <summary>Kernel j: bound (2 u - 1), salt 16 + j, bound sqrt(6 / fan-in), computed in double. Biases 0.</summary>
    public static Weights InitialWeights(Network network)
    {
        Weights weights = new(network);
        uint salt = FirstKernelSalt;
        foreach (Parameter kernel in network.Parameters.Where(p => p.Role == ParameterRole.Kernel))
        {
            Span<float> values = weights[kernel];
            double bound = Math.Sqrt(6.0 / (kernel.Count / kernel.Shape[^1]));
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)(bound * (2.0 * HashedNumbers.Uniform((uint)i, salt) - 1));
            }

            salt++;
        }

        return weights;
    }
}
