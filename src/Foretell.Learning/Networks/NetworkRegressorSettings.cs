namespace Foretell.Learning.Networks;

/// <summary>"DNN": equal hidden layers with ReLU, dropout after each, and one sigmoid output.</summary>
/// <remarks>Unterthiner et al., arXiv:2002.11448. L2 on hidden kernels only; the output's kernel starts Glorot-uniform.
/// Features as for <see cref="LogitLinearSettings"/>.</remarks>
public sealed record NetworkRegressorSettings : IRegressorSettings
{
    /// <summary>The kind in files and options.</summary>
    public const string KindName = "network";

    /// <summary>The baseline of weight-space papers: 1000-1000, cross-entropy, Adam 1e-3, batches of 8, 50 epochs, the
    /// epoch of the best validation τ. Use it with the features <c>StatNN</c>.</summary>
    /// <remarks>Zhou et al., arXiv:2302.14040, released code, which leaves the start to PyTorch; here: He's
    /// normal.</remarks>
    public static NetworkRegressorSettings StatNN { get; } = new()
    {
        Layers = 2,
        Units = 1000,
        Dropout = 0,
        Initializer = KernelInitializer.HeNormal,
        Training = new SigmoidTraining
        {
            L2 = 0,
            Batch = 8,
            Epochs = 50,
            Patience = null,
            Loss = SigmoidLoss.CrossEntropy,
            Keep = KeptEpoch.HighestTau,
            ValidationFraction = 0.2,
        },
    };

    /// <summary>How it is trained.</summary>
    public SigmoidTraining Training { get; init; } = new();

    /// <summary>Hidden layers, at least 1.</summary>
    /// <value>4.</value>
    public int Layers { get; init; } = 4;

    /// <summary>Units of each, at least 1.</summary>
    /// <value>384.</value>
    public int Units { get; init; } = 384;

    /// <summary>Rate of dropout after each hidden layer, in [0, 1).</summary>
    /// <value>0.05.</value>
    public double Dropout { get; init; } = 0.05;

    /// <summary>How hidden kernels start.</summary>
    /// <value>Glorot's normal.</value>
    public KernelInitializer Initializer { get; init; } = KernelInitializer.GlorotNormal;

    /// <summary>Deviation of the two initializers that take one, at least 0.</summary>
    /// <value>0.02.</value>
    public double InitialDeviation { get; init; } = 0.02;

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    /// <remarks>As <see cref="LogitLinearSettings.Fit"/>.</remarks>
    public IRegressor Fit(
        FeatureTable table, ReadOnlySpan<double> targets, ulong seed, CancellationToken cancel = default)
    {
        if (Layers < 1 || Units < 1 || !(Dropout is >= 0 and < 1))
        {
            throw new ArgumentException(
                $"A network needs at least 1 layer of 1 unit and dropout in [0, 1); got {Layers} of {Units}, "
                + $"{Dropout}.");
        }

        SigmoidShape shape =
            new(KindName, [.. Enumerable.Repeat(Units, Layers)], Dropout, Initializer, InitialDeviation);
        return SigmoidFit.Run(shape, Training, table, targets, seed, cancel);
    }
}
