using Foretell.Tensors.Sampling;

namespace Foretell.Training.Data;

/// <summary>
/// Two concentric spheres in R^n, one class each: example i lies on the inner sphere (class 0) for even i and on the
/// outer (class 1) for odd i, in a uniformly random direction.
/// </summary>
/// <remarks>The paper's radii are 1 and 1.1, n = 1024, 20,000 training and 4,000 held-out points; uniform directions
/// and equal shares are assumed. Same seed, same bits.</remarks>
public static class Shell
{
    /// <summary>The default number of training points.</summary>
    public const int DefaultTrainingCount = 20_000;

    /// <summary>The default number of held-out points.</summary>
    public const int DefaultHeldOutCount = 4_000;

    private const string Name = "shell";

    /// <summary>Generates both parts.</summary>
    /// <param name="options">Dimensions, radii, counts, shuffled labels and seed.</param>
    /// <returns>Examples of shape [n], two classes.</returns>
    /// <exception cref="ArgumentException">A dimension or count below 1, more than 2^31 numbers, or radii that are not
    /// 0 &lt; inner &lt; outer.</exception>
    public static DataPair Create(DataOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Dimensions, 1);
        if (!(options.InnerRadius > 0 && options.OuterRadius > options.InnerRadius
            && options.OuterRadius <= float.MaxValue))
        {
            throw new ArgumentException("Shell needs radii 0 < inner < outer; got "
                + $"{options.InnerRadius} and {options.OuterRadius}.", nameof(options));
        }

        DataSet training = Part(options, options.TrainingCount ?? DefaultTrainingCount, "training");
        return new DataPair(
            training.ShuffleLabels(options.ShuffledLabels, options.Seed),
            Part(options, options.HeldOutCount ?? DefaultHeldOutCount, "held-out"));
    }

    // A vector of independent normals has no preferred direction; scaled to the radius it is uniform on the sphere.
    private static DataSet Part(DataOptions options, int count, string part)
    {
        if (count < 1)
        {
            throw new ArgumentException($"Shell needs at least 1 {part} point; got {count}.", nameof(options));
        }

        int n = options.Dimensions;
        float[] features = DataSet.AllocateFeatures((long)count * n);
        new RandomStream(options.Seed, $"data/shell/{part}").FillNormal(features);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 2;
            ScaleTo(labels[i] == 0 ? options.InnerRadius : options.OuterRadius, features.AsSpan(i * n, n));
        }

        return new DataSet(Name, [n], 2, features, labels, ["inner", "outer"]);
    }

    private static void ScaleTo(double radius, Span<float> point)
    {
        double squares = 0;
        foreach (float x in point)
        {
            squares += (double)x * x;
        }

        double scale = radius / Math.Sqrt(squares);
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = (float)(point[i] * scale);
        }
    }
}
