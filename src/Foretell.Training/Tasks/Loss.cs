using Foretell.Tensors.Graphs;
using Foretell.Training.Data;

namespace Foretell.Training.Tasks;

/// <summary>What training minimizes, written in operations, so that its derivatives of any order exist.</summary>
/// <remarks>Immutable. Derive from <see cref="PerExampleLoss"/> where the loss of a batch is the mean over its
/// examples, and from <see cref="WholeBatchLoss"/> where it is not. A new loss is one source file, with its
/// <c>Definition</c>, one test file and one line in <see cref="LossCatalog"/>.</remarks>
public abstract class Loss
{
    private protected Loss()
    {
    }

    /// <summary>The word for it in studies, for example <c>cross-entropy</c>. Never renamed: files hold it.</summary>
    public abstract string Key { get; }

    /// <summary>The targets that it needs, in words, for messages; for example "2 classes".</summary>
    public abstract string Needs { get; }

    /// <summary>The kind of target that it is usually used for: which a table's label column holds.</summary>
    public abstract TargetKind UsualTargets { get; }

    /// <summary>Whether it can be computed for such targets.</summary>
    /// <param name="targets">The targets of a data set.</param>
    public abstract bool Accepts(Targets targets);

    /// <summary>The number of outputs that a network needs for an example.</summary>
    /// <param name="targets">Targets that it accepts.</param>
    public abstract int OutputsFor(Targets targets);

    /// <summary>Whether a network with that many outputs fits the targets.</summary>
    /// <param name="outputs">The network's outputs.</param>
    /// <param name="targets">Targets that it accepts.</param>
    public virtual bool Fits(int outputs, Targets targets) => outputs == OutputsFor(targets);

    /// <summary>What metrics see of the network's outputs: scores of classes, else numbers in the units of the
    /// targets.</summary>
    /// <param name="outputs">[N, outputs].</param>
    /// <param name="kind">The kind of the targets.</param>
    /// <returns>[N, outputs]; the outputs themselves by default.</returns>
    public virtual Value Predictions(Value outputs, TargetKind kind) => outputs;

    /// <summary>The loss of a batch for the plan of a step: the loss and the seed of its gradient.</summary>
    /// <param name="outputs">[N, outputs].</param>
    /// <param name="targets">[N] or [N, D].</param>
    /// <param name="weights">[N], what each example weighs as <see cref="WeightOf"/> says; null if all count.</param>
    internal abstract (Value Loss, Value Seed) TraceStep(Value outputs, Value targets, Value? weights);

    /// <summary>What an example that counts weighs in a batch where <paramref name="counted"/> examples count; others
    /// weigh 0.</summary>
    internal abstract float WeightOf(int counted);
}
