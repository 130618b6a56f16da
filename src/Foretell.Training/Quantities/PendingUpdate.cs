namespace Foretell.Training.Quantities;

/// <summary>An update about to be made: the gradient is known, the weights have not moved yet.</summary>
public readonly ref struct PendingUpdate
{
    internal PendingUpdate(ReadOnlySpan<float> gradient, ReadOnlySpan<int> examples)
    {
        Gradient = gradient;
        Examples = examples;
    }

    /// <summary>The gradient of the batch's mean loss, in the layout of <see cref="Networks.Weights.Trained"/>. The L2
    /// penalty is not part of it.</summary>
    public ReadOnlySpan<float> Gradient { get; }

    /// <summary>The rows of the training set that are in the batch.</summary>
    public ReadOnlySpan<int> Examples { get; }
}
