using Foretell.Tensors.Kernels.Updates;

namespace Foretell.Training.Optimizers;

/// <summary>
/// Turns gradients into new weights. Holds options only: all state lies in the slots that the caller keeps.
/// </summary>
/// <remarks>
/// An update is elementwise and one pass over memory. It allocates nothing, may be cut into stretches in any way, and
/// gives the same bits on any thread and instruction level. Gradients and moments under 1e-30 in magnitude become 0
/// (denormal numbers are slow); NaN and infinities pass through, so that a diverged run shows as one.
/// </remarks>
public abstract class Optimizer
{
    /// <summary>Chooses the formula.</summary>
    /// <param name="formula">Keras or PyTorch.</param>
    /// <exception cref="ArgumentException">The formula is neither.</exception>
    protected Optimizer(OptimizerFormula formula)
    {
        if (!Enum.IsDefined(formula))
        {
            throw new ArgumentException($"The formula needs to be Keras or PyTorch; got {formula}.", nameof(formula));
        }

        Formula = formula;
    }

    /// <summary>The name in studies and checkpoints, such as <c>adam</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Whose formula it follows.</summary>
    public OptimizerFormula Formula { get; }

    /// <summary>The learning rate that the framework documents as its default.</summary>
    public abstract double DefaultLearningRate { get; }

    /// <summary>Names of the slots in their order, as checkpoints store them; none to two.</summary>
    public abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>Float vectors of state, one value per weight each.</summary>
    public int SlotCount => SlotNames.Count;

    /// <summary>Rate of decoupled weight decay where a slice names none: AdamW's own, 0 for all others.</summary>
    public virtual double Decay => 0;

    /// <summary>What the slots hold before the first step: 0, but for Adagrad's sums.</summary>
    public virtual float InitialSlotValue => 0;

    /// <summary>Sets the slots to their values before the first step.</summary>
    /// <param name="slots">The slots to fill.</param>
    public void Initialize(OptimizerSlots slots)
    {
        slots.First.Fill(InitialSlotValue);
        slots.Second.Fill(InitialSlotValue);
    }

    /// <summary>One step for all weights alike, with the optimizer's own <see cref="Decay"/> and no penalty.</summary>
    /// <param name="weights">w, changed in place.</param>
    /// <param name="gradients">Gradient of the loss for each weight.</param>
    /// <param name="slots">As many values per slot in use; changed in place.</param>
    /// <param name="step">Number of this step, from 1.</param>
    /// <param name="learningRate">Scheduled, at least 0.</param>
    /// <exception cref="ArgumentException">Lengths differ, or step or learning rate are out of range.</exception>
    public void Update(
        Span<float> weights,
        ReadOnlySpan<float> gradients,
        OptimizerSlots slots,
        long step,
        double learningRate) =>
        Update(weights, gradients, slots, [new UpdateSlice(0, weights.Length)], step, learningRate);

    /// <summary>One step, each slice with its own penalty, decay and multiplier. Weights in no slice stay.</summary>
    /// <param name="weights">w, changed in place.</param>
    /// <param name="gradients">Gradient of the loss for each weight, without the slices' penalties.</param>
    /// <param name="slots">As many values per slot in use; changed in place.</param>
    /// <param name="slices">Stretches of the vectors that do not overlap.</param>
    /// <param name="step">Number of this step, from 1.</param>
    /// <param name="learningRate">Scheduled, at least 0.</param>
    /// <exception cref="ArgumentException">
    /// Lengths differ, a slice leaves the weights, or step or learning rate are out of range.
    /// </exception>
    public void Update(
        Span<float> weights,
        ReadOnlySpan<float> gradients,
        OptimizerSlots slots,
        ReadOnlySpan<UpdateSlice> slices,
        long step,
        double learningRate)
    {
        if (step < 1 || !double.IsFinite(learningRate) || learningRate < 0)
        {
            throw new ArgumentException(
                $"An update needs a step from 1 and a finite learning rate of at least 0; got step {step}, "
                + $"learning rate {learningRate}.");
        }

        RequireLengths(weights.Length, gradients.Length, slots);
        foreach (UpdateSlice slice in slices)
        {
            if (slice.Offset < 0 || slice.Count < 0 || slice.Offset > weights.Length - slice.Count)
            {
                throw new ArgumentException(
                    $"A slice needs to lie within the {weights.Length} weights; got {slice.Count} from {slice.Offset}.",
                    nameof(slices));
            }

            double rate = learningRate * slice.Multiplier;
            WeightDecay decay = new((float)(2 * slice.L2), (float)(rate * (slice.Decay ?? Decay)));
            Apply(
                new UpdateStep(step, rate, decay),
                weights.Slice(slice.Offset, slice.Count),
                gradients.Slice(slice.Offset, slice.Count),
                slots.Slice(slice.Offset, slice.Count));
        }
    }

    /// <summary>
    /// Applies the formula to one slice; lengths are checked. An optimizer of your own overrides this.
    /// </summary>
    /// <param name="step">Number, rate and decay of this step.</param>
    /// <param name="weights">The slice of w, changed in place.</param>
    /// <param name="gradients">As many gradients.</param>
    /// <param name="slots">As many values per slot in use; changed in place.</param>
    protected abstract void Apply(
        UpdateStep step, Span<float> weights, ReadOnlySpan<float> gradients, OptimizerSlots slots);

    private void RequireLengths(int weights, int gradients, OptimizerSlots slots)
    {
        int first = SlotCount > 0 ? slots.First.Length : weights;
        int second = SlotCount > 1 ? slots.Second.Length : weights;
        if (gradients != weights || first != weights || second != weights)
        {
            throw new ArgumentException(
                $"Optimizer '{Kind}' needs gradients and {SlotCount} slots as long as the {weights} weights; got "
                + $"{gradients} gradients, slots of {slots.First.Length} and {slots.Second.Length}.");
        }
    }
}
