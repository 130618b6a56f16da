using Foretell.Training.Data;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>Sums a task's metrics up over batches of a data set; examples that do not count are left out.</summary>
internal sealed class MetricRecorder
{
    private readonly LearningTask _task;
    private readonly DataSet _data;
    private readonly int _outputs;
    private readonly MetricAccumulator[] _accumulators;

    public MetricRecorder(LearningTask task, DataSet data, int outputs)
    {
        (_task, _data, _outputs) = (task, data, outputs);
        _accumulators = [.. task.Metrics.Select(metric => metric.Start(data.Targets, outputs, data.CountedExamples))];
    }

    public void Reset()
    {
        foreach (MetricAccumulator accumulator in _accumulators)
        {
            accumulator.Reset();
        }
    }

    /// <param name="predictions">[rows, outputs].</param>
    /// <param name="rows">Rows of the data set.</param>
    public void Add(ReadOnlySpan<float> predictions, ReadOnlySpan<int> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            Add(predictions.Slice(i * _outputs, _outputs), rows[i]);
        }
    }

    /// <param name="predictions">[count, outputs].</param>
    /// <param name="first">The first of neighboring rows of the data set.</param>
    /// <param name="count">How many.</param>
    public void Add(ReadOnlySpan<float> predictions, int first, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Add(predictions.Slice(i * _outputs, _outputs), first + i);
        }
    }

    public MetricValues Values() =>
        new(_task.Metrics, Array.ConvertAll(_accumulators, accumulator => accumulator.Value));

    private void Add(ReadOnlySpan<float> prediction, int row)
    {
        if (_data.Mask is { } mask && !mask[row])
        {
            return;
        }

        ReadOnlySpan<float> target = _data.Targets.Of(row);
        foreach (MetricAccumulator accumulator in _accumulators)
        {
            accumulator.Add(prediction, target);
        }
    }
}
