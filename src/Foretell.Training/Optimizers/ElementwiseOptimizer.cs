using Foretell.Tensors.Kernels.Updates;
using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>
/// An optimizer whose step for a weight depends on that weight's gradient and on up to two numbers that are kept for
/// it.
/// </summary>
/// <remarks>
/// Weights, gradient and slots are updated in one pass over memory. The pass may be divided in any way and gives the
/// same bits on any thread and instruction level. Gradients and moments under 1e-30 in magnitude become 0 (denormal
/// numbers are slow); NaN and infinities pass through, so that a diverged run shows as one.
/// </remarks>
public abstract class ElementwiseOptimizer : Optimizer
{
    /// <summary>Names of the slots in their order, as checkpoints store them; none to two.</summary>
    public abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>Float vectors of state, one value per weight each.</summary>
    public int SlotCount => SlotNames.Count;

    /// <summary>
    /// Rate r of decoupled weight decay, w = w - learning rate × r w before the step, where a slice names none; 0 for
    /// most.
    /// </summary>
    public virtual double Decay => 0;

    /// <summary>The value of the slots before the first step: 0, except for Adagrad's sums.</summary>
    public virtual float InitialSlotValue => 0;

    /// <inheritdoc/>
    public override IEnumerable<StateShape> StateOf(Network network) =>
        SlotNames.Select(name => StateShape.PerWeight(name, network, InitialSlotValue));

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

    /// <summary>One step, each slice with its own penalty, decay and multiplier. Weights in no slice do not
    /// change.</summary>
    /// <param name="weights">w, changed in place.</param>
    /// <param name="gradients">Gradient of the loss for each weight, without the slices' penalties.</param>
    /// <param name="slots">As many values per slot in use; changed in place.</param>
    /// <param name="slices">Ranges of the vectors that do not overlap.</param>
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
        UpdateStep.Require(step, learningRate);
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

    /// <summary>The direction alone: what one pass adds to weights that are 0, and the decay of the actual
    /// weights.</summary>
    /// <remarks>
    /// Slots have the same bits as after one pass over weights and all. New weights differ by rounding alone, since the
    /// direction is rounded by itself: by at most two units in the last place of the weight and two of the direction.
    /// With Keras's momentum (not Nesterov's, and no decay) and with <see cref="Lion"/> without decay they are the
    /// same, too.
    /// </remarks>
    /// <param name="step">Weights, gradient and direction of one parameter.</param>
    public override void Direct(ParameterStep step)
    {
        step.Direction.Clear();
        OptimizerSlots slots = SlotsOf(step.State).Slice((int)step.Parameter.Offset, step.Parameter.Count);
        Apply(new UpdateStep(step.Number, step.LearningRate, default), step.Direction, step.Gradient, slots);
        double decay = step.LearningRate * Decay;
        if (decay > 0)
        {
            DirectionKernel.AddScaled(step.Direction, (float)-decay, step.Weights);
        }
    }

    /// <summary>The slots of all weights.</summary>
    internal OptimizerSlots SlotsOf(OptimizerState state) => SlotCount switch
    {
        0 => default,
        1 => new OptimizerSlots(state[SlotNames[0]]),
        _ => new OptimizerSlots(state[SlotNames[0]], state[SlotNames[1]]),
    };

    /// <summary>
    /// Applies the formula to one slice; lengths are checked. An optimizer of your own overrides this.
    /// </summary>
    /// <remarks>
    /// Weights may affect the step through <see cref="UpdateStep.Decay"/> alone; otherwise, override
    /// <see cref="Direct"/>, too.
    /// </remarks>
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
