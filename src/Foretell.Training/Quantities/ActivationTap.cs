using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Training.Quantities;

/// <summary>Collects the outputs of hidden layers as matrices: a row per example, or per example and
/// position.</summary>
/// <param name="options">Which numbers of convolutions are taken.</param>
/// <param name="before">Whether the values before the activation function are taken.</param>
/// <param name="limit">How many examples are taken, from the first.</param>
public sealed class ActivationTap(ActivationOptions options, bool before, int limit) : IEvaluationTap, IDisposable
{
    private readonly List<View> _views = [];
    private ActivationMatrix[] _matrices = [];

    /// <inheritdoc/>
    public bool NeedsPreActivations => before;

    /// <summary>The matrices of the last evaluation, in forward order; empty before the first.</summary>
    public IReadOnlyList<ActivationMatrix> Matrices => _matrices;

    /// <inheritdoc/>
    public int ExamplesOf(int available) => Math.Min(limit, available);

    /// <inheritdoc/>
    public IReadOnlyList<Value> Trace(Trace trace)
    {
        Observation[] hidden = [.. trace.Observations.Where(observation => observation.IsHidden)];
        Value[] views = [.. hidden.Select(layer => Seen(before ? layer.PreActivation : layer.Output))];
        if (_views.Count == 0)
        {
            _views.AddRange(views.Select((view, i) => new View(
                hidden[i].Layer, view.Shape[^1], (int)(view.Shape.RowCount / view.Shape[^1]))));
        }

        return views;
    }

    /// <inheritdoc/>
    public void Take(int index, int firstExample, int examples, ReadOnlySpan<float> values)
    {
        if (firstExample >= limit)
        {
            return;
        }

        if (_matrices.Length == 0)
        {
            _matrices = [.. _views.Select(view => new ActivationMatrix(
                view.Layer, limit * view.RowsPerExample, view.Columns,
                new NativeBlock((long)limit * view.RowsPerExample * view.Columns)))];
        }

        int perExample = _views[index].RowsPerExample * _views[index].Columns;
        int count = Math.Min(examples, limit - firstExample) * perExample;
        values[..count].CopyTo(_matrices[index].Memory.Slice((long)firstExample * perExample, count));
    }

    /// <summary>Frees the matrices.</summary>
    public void Dispose()
    {
        foreach (ActivationMatrix matrix in _matrices)
        {
            matrix.Memory.Dispose();
        }

        _matrices = [];
    }

    private Value Seen(Value output)
    {
        if (output.Shape.Rank != 4)
        {
            return output.Flatten();
        }

        int all = output.Shape[1] * output.Shape[2];
        if (options.Positions <= 0)
        {
            return output.Mean(1, 3);
        }

        int taken = Math.Min(options.Positions, all);
        Value flat = output.Reshape(new Shape(output.Shape[0], all, output.Shape[3]));

        // Evenly spread: the middle of each of `taken` equal stretches of positions.
        return Value.Concatenate(
            1, [.. Enumerable.Range(0, taken).Select(i => flat.Slice(1, (2 * i + 1) * all / (2 * taken), 1))]);
    }

    private sealed record View(string Layer, int Columns, int RowsPerExample);
}
