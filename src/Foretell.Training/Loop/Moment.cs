using Foretell.Training.Networks;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>A point of a run at which signals take readings: an epoch's end, or the start (epoch 0).</summary>
/// <remarks>Lent for the length of one call: what it points at changes when training goes on. Memory is the
/// loop's.</remarks>
public sealed class Moment
{
    internal Moment(Network network, LearningTask? task = null)
    {
        (Network, Task) = (network, task ?? LearningTask.Classification);
        Training = HeldOut = MetricValues.Undefined(Task.Metrics);
    }

    /// <summary>Epochs of training done; 0 before training.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Updates done.</summary>
    public long Iteration { get; internal set; }

    /// <summary>The network that is trained.</summary>
    public Network Network { get; }

    /// <summary>What is learned.</summary>
    public LearningTask Task { get; }

    /// <summary>Mean training loss over the epoch's mini-batches, L2 penalty not included; NaN at epoch
    /// 0.</summary>
    public double TrainingLoss { get; internal set; }

    /// <summary>The task's metrics in the epoch's mini-batches, each example as it was met; NaN at epoch 0.</summary>
    public MetricValues Training { get; internal set; }

    /// <summary>Loss on the held-out points, L2 penalty not included.</summary>
    public double HeldOutLoss { get; internal set; }

    /// <summary>The task's metrics on the held-out points.</summary>
    public MetricValues HeldOut { get; internal set; }

    /// <summary>The weights now; null unless <see cref="Needs.Weights"/> was asked for.</summary>
    public Weights? Weights { get; internal set; }

    /// <summary>The weights before training; null unless <see cref="Needs.InitialWeights"/> was asked for.</summary>
    public Weights? InitialWeights { get; internal set; }

    /// <summary>The weights before the last update; null at epoch 0 or unless <see cref="Needs.PreviousWeights"/> was
    /// asked for.</summary>
    public Weights? PreviousWeights { get; internal set; }

    /// <summary>The last mini-batch's gradient of the mean loss, in the layout of
    /// <see cref="Networks.Weights.Trained"/>; empty at epoch 0 or unless <see cref="Needs.Gradient"/> was asked
    /// for.</summary>
    public ReadOnlyMemory<float> Gradient { get; internal set; }

    /// <summary>Hidden layers' outputs on the held-out points in forward order; empty unless
    /// <see cref="Needs.Activations"/> was asked for.</summary>
    public IReadOnlyList<ActivationMatrix> Activations { get; internal set; } = [];

    /// <summary>As <see cref="Activations"/>, before the activation function; empty unless
    /// <see cref="Needs.PreActivations"/> was asked for.</summary>
    public IReadOnlyList<ActivationMatrix> PreActivations { get; internal set; } = [];
}
