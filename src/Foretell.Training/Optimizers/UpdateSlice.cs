namespace Foretell.Training.Optimizers;

/// <summary>How one range of the flat weight vector (a kernel, a bias) is updated in one pass.</summary>
/// <param name="Offset">First weight.</param>
/// <param name="Count">How many weights.</param>
/// <param name="L2">
/// λ of the penalty λ Σ w² in the loss, without ½: 2 λ w is added to the gradient. Keras's <c>l2</c> is λ; PyTorch's
/// <c>weight_decay</c> (except AdamW's) is 2 λ. The zoo penalizes kernels only, not biases.
/// </param>
/// <param name="Decay">
/// Rate r of decoupled decay, w = w - learning rate × r w before the step; null takes the optimizer's own
/// (<see cref="ElementwiseOptimizer.Decay"/>). AdamW decays biases too, in Keras and in PyTorch.
/// </param>
/// <param name="Multiplier">Multiplies the learning rate; at 0 the weights stay, but their moments are still
/// updated.</param>
public readonly record struct UpdateSlice(
    int Offset, int Count, double L2 = 0, double? Decay = null, double Multiplier = 1);
