using Foretell.Tensors.Graphs;
using Foretell.Training.Networks;

namespace Foretell.Training.Quantities;

/// <summary>Takes further values from an evaluation beside losses and predictions.</summary>
/// <remarks>
/// Where the run has no probe set, the tap shares the evaluation of the held-out examples at an epoch's end. Elsewhere
/// all taps of a moment share one evaluation of the first examples of <see cref="ObservedRun.Probe"/>.
/// </remarks>
public interface IEvaluationTap
{
    /// <summary>Whether the network must be traced with the values before its activation functions.</summary>
    bool NeedsPreActivations { get; }

    /// <summary>How many examples the tap takes, from the first.</summary>
    /// <param name="available">Examples there are.</param>
    int ExamplesOf(int available);

    /// <summary>Chooses the values to take from a traced batch.</summary>
    /// <param name="trace">The network traced for evaluation.</param>
    /// <returns>Values with one or more rows per example; the same number at each call.</returns>
    IReadOnlyList<Value> Trace(Trace trace);

    /// <summary>Takes what one batch gave for one value.</summary>
    /// <param name="index">The index of the value among those of <see cref="Trace"/>.</param>
    /// <param name="firstExample">The index of the batch's first example.</param>
    /// <param name="examples">Examples in the batch.</param>
    /// <param name="values">The numbers, row-major.</param>
    void Take(int index, int firstExample, int examples, ReadOnlySpan<float> values);
}
