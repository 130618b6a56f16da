using Foretell.Training.Initializers;

namespace Foretell.Learning.Networks;

/// <summary>How kernels start; biases start at 0. Named and defined as the Small CNN Zoo's (Keras).</summary>
public enum KernelInitializer
{
    /// <summary>Truncated normal with standard deviation √(2 / (in + out)).</summary>
    GlorotNormal,

    /// <summary>Truncated normal with standard deviation √(2 / in).</summary>
    HeNormal,

    /// <summary>Orthonormal columns or rows.</summary>
    Orthogonal,

    /// <summary>Normal with the standard deviation that is set.</summary>
    RandomNormal,

    /// <summary>Normal with the standard deviation that is set, redrawn beyond two standard deviations.</summary>
    TruncatedNormal,
}

/// <summary>Makes initializers of their names.</summary>
internal static class KernelInitializers
{
    public static Initializer Of(KernelInitializer kind, double deviation) => kind switch
    {
        KernelInitializer.GlorotNormal => VarianceScaling.Xavier(WeightDistribution.TruncatedNormal),
        KernelInitializer.HeNormal => VarianceScaling.He(WeightDistribution.TruncatedNormal),
        KernelInitializer.Orthogonal => new Orthogonal(),
        KernelInitializer.RandomNormal => new Normal(deviation),
        KernelInitializer.TruncatedNormal => new TruncatedNormal(deviation),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown initializer."),
    };
}
