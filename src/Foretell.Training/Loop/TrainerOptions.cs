using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>How a network is trained.</summary>
public sealed record TrainerOptions
{
    /// <summary>What is learned: the loss and the metrics.</summary>
    /// <value>Null: the usual ones for the data's targets, <see cref="LearningTask.DefaultFor"/>.</value>
    public LearningTask? Task { get; init; }

    /// <summary>Turns gradients into new weights.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>The learning rate of update i, counted from 0.</summary>
    public required Func<long, double> LearningRate { get; init; }

    /// <summary>Examples in a mini-batch, at least 1.</summary>
    public required int Batch { get; init; }

    /// <summary>Whether an epoch's last, smaller batch is trained on (Keras) or dropped (the Small CNN Zoo).</summary>
    /// <value>True.</value>
    public bool KeepLastBatch { get; init; } = true;

    /// <summary>λ of the penalty λ Σ w² in the loss, no factor ½, over the parameters that <see cref="Penalizes"/>
    /// names.</summary>
    /// <value>0.</value>
    public double L2 { get; init; }

    /// <summary>Which parameters <see cref="L2"/> penalizes.</summary>
    /// <value>Null: all kernels.</value>
    public Func<Parameter, bool>? Penalizes { get; init; }

    /// <summary>Multipliers of the learning rate by name; where several match a parameter, their product
    /// counts.</summary>
    /// <value>None.</value>
    public IReadOnlyList<RateMultiplier> Multipliers { get; init; } = [];

    /// <summary>What does not change: layers or parameters by name, moving statistics included.</summary>
    /// <value>Nothing.</value>
    public IReadOnlyList<NamePattern> Frozen { get; init; } = [];

    /// <summary>Whether each epoch takes the examples in an order of its own, or all epochs in the order of the
    /// data.</summary>
    /// <value>True.</value>
    public bool Shuffle { get; init; } = true;

    /// <summary>Seed of the order of examples and of dropout.</summary>
    public required ulong Seed { get; init; }

    /// <summary>After which epochs the network is evaluated and its moment shown; null: after all. Changes no
    /// weight.</summary>
    /// <value>Null.</value>
    public Func<int, bool>? EvaluatesAfter { get; init; }

    /// <summary>Which numbers of hidden layers signals see.</summary>
    public ActivationOptions Activations { get; init; } = ActivationOptions.Default;

    internal LearningTask TaskFor(DataSet data) => Task ?? LearningTask.DefaultFor(data.Targets);
}
