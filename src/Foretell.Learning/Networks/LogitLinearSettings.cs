namespace Foretell.Learning.Networks;

/// <summary>"L-Linear": s(⟨θ, x⟩ + b), s(z) = 1 / (1 + exp(-z)).</summary>
/// <remarks>Unterthiner et al., arXiv:2002.11448. Words become one column for each category (0 or 1), a missing number
/// the mean of the training rows, a missing word no category. Infinite features are refused.</remarks>
public sealed record LogitLinearSettings : IRegressorSettings
{
    /// <summary>The kind in files and options.</summary>
    public const string KindName = "logit-linear";

    /// <summary>How it is trained.</summary>
    public SigmoidTraining Training { get; init; } = new();

    /// <summary>How θ starts; b starts at 0.</summary>
    /// <value>Glorot's normal.</value>
    public KernelInitializer Initializer { get; init; } = KernelInitializer.GlorotNormal;

    /// <summary>Deviation of the two initializers that take one, at least 0.</summary>
    /// <value>0.01.</value>
    public double InitialDeviation { get; init; } = 0.01;

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    /// <remarks>Targets must be in [0, 1]: a sigmoid reaches no others. A fit whose loss becomes NaN or infinite ends
    /// there and predicts NaN.</remarks>
    public IRegressor Fit(
        FeatureTable table, ReadOnlySpan<double> targets, ulong seed, CancellationToken cancel = default)
    {
        SigmoidShape shape = new(KindName, [], 0, Initializer, InitialDeviation);
        return SigmoidFit.Run(shape, Training, table, targets, seed, cancel);
    }
}
