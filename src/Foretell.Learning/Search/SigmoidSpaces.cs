using Foretell.Learning.Networks;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Search;

/// <summary>The published ranges that both regressors with a sigmoid output share.</summary>
/// <remarks>Unterthiner et al., arXiv:2002.11448, A.4; ends that its text lost are read off the 112 published winners
/// (the learning rate's upper end is the least certain).</remarks>
public abstract record SigmoidSpace : IRegressorSpace
{
    private static readonly KernelInitializer[] s_initializers = Enum.GetValues<KernelInitializer>();

    /// <summary>Learning rate, uniform in the logarithm.</summary>
    /// <value>[0.001, 0.5].</value>
    public Bounds LearningRate { get; init; } = new(1e-3, 0.5);

    /// <summary>L2 coefficient, uniform in the logarithm.</summary>
    /// <value>[1e-8, 1e-3].</value>
    public Bounds L2 { get; init; } = new(1e-8, 1e-3);

    /// <summary>Deviation of the initializers that take one, uniform in the logarithm.</summary>
    /// <value>[0.001, 0.1].</value>
    public Bounds InitialDeviation { get; init; } = new(1e-3, 0.1);

    /// <summary>Rows in a batch, each equally likely.</summary>
    /// <value>64, 128, 256, 512.</value>
    public IReadOnlyList<int> Batches { get; init; } = [64, 128, 256, 512];

    /// <summary>What all draws share: epochs, patience, validation, loss, standardization.</summary>
    public SigmoidTraining Training { get; init; } = new();

    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public abstract IRegressorSettings Draw(RandomStream stream);

    private protected (SigmoidTraining Training, KernelInitializer Initializer, double Deviation) DrawCommon(
        SettingsDraw draw)
    {
        SigmoidTraining training = Training with
        {
            L2 = draw.LogUniform(L2),
            LearningRate = draw.LogUniform(LearningRate),
            Adam = draw.Of([true, false]),
            Batch = draw.Of(Batches),
        };
        KernelInitializer initializer = draw.Of(s_initializers);
        double deviation = draw.LogUniform(InitialDeviation);
        // Initializers that take no deviation get the default, so that equal settings are equal.
        return (training, initializer,
            initializer is KernelInitializer.RandomNormal or KernelInitializer.TruncatedNormal ? deviation : 0);
    }
}

/// <summary>The published ranges of L-Linear.</summary>
public sealed record LogitLinearSpace : SigmoidSpace
{
    /// <inheritdoc/>
    public override string Kind => LogitLinearSettings.KindName;

    /// <inheritdoc/>
    public override IRegressorSettings Draw(RandomStream stream)
    {
        (SigmoidTraining training, KernelInitializer initializer, double deviation) = DrawCommon(new(stream));
        return new LogitLinearSettings { Training = training, Initializer = initializer, InitialDeviation = deviation };
    }
}

/// <summary>The published ranges of the network.</summary>
public sealed record NetworkSpace : SigmoidSpace
{
    /// <summary>Hidden layers, each number equally likely.</summary>
    /// <value>3 to 9.</value>
    public Bounds Layers { get; init; } = new(3, 9);

    /// <summary>Units of each, each number equally likely.</summary>
    /// <value>256 to 511.</value>
    public Bounds Units { get; init; } = new(256, 511);

    /// <summary>Rate of dropout, uniform.</summary>
    /// <value>[0, 0.2].</value>
    public Bounds Dropout { get; init; } = new(0, 0.2);

    /// <inheritdoc/>
    public override string Kind => NetworkRegressorSettings.KindName;

    /// <inheritdoc/>
    public override IRegressorSettings Draw(RandomStream stream)
    {
        SettingsDraw draw = new(stream);
        (SigmoidTraining training, KernelInitializer initializer, double deviation) = DrawCommon(draw);
        return new NetworkRegressorSettings
        {
            Training = training,
            Initializer = initializer,
            InitialDeviation = deviation,
            Layers = draw.Whole(Layers),
            Units = draw.Whole(Units),
            Dropout = draw.Uniform(Dropout),
        };
    }
}
