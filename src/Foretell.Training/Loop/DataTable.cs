using Foretell.Tensors.Plans;
using Foretell.Training.Data;

namespace Foretell.Training.Loop;

/// <summary>A data set as plans read it: features as they are, labels as float.</summary>
internal sealed class DataTable : IDisposable
{
    private readonly NativeBlock _labels;

    public DataTable(DataSet data)
    {
        Data = data;
        _labels = new NativeBlock(data.Count);
        Span<float> labels = _labels.Span;
        for (int i = 0; i < data.Count; i++)
        {
            labels[i] = data.Labels[i];
        }
    }

    public DataSet Data { get; }

    public void BindTo(Execution execution)
    {
        execution.Bind(BatchInputs.Examples, Data.Features);
        execution.Bind(BatchInputs.Labels, _labels);
    }

    public void Dispose() => _labels.Dispose();
}
