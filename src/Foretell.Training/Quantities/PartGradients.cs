using Foretell.Tensors.Plans;
using Foretell.Tensors.Statistics;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Tasks;

namespace Foretell.Training.Quantities;

/// <summary>How the gradients of equal parts of the probe set (of the held-out examples where there is none)
/// differ.</summary>
/// <remarks>
/// Parts follow one another in the order of the set and have as many examples as a batch, or fewer, so that there are
/// at least eight where the set has eight examples; the rest is left out. The network is in training mode: batch
/// normalization uses the statistics of the part, and dropout draws anew for each part. The L2 penalty is not part of
/// the loss. Norms are summed in double.
/// </remarks>
/// <param name="Halvings">How often the number of examples is halved: max(1, floor(N / 2^Halvings)) are used, from the
/// first.</param>
public sealed record PartGradients(int Halvings = 0)
    : Quantity<GradientSpread>("the gradients of parts of the probe set")
{
    // Where noise dominates, the variance of the estimates from m parts is m / (m - 1) of that from single examples.
    private const int LeastParts = 8;

    /// <summary>Bytes for one gradient, the sum of all in double, and the plan of a training step.</summary>
    /// <param name="run">The run.</param>
    public override long MemoryBytes(RunOutline run) =>
        (sizeof(float) + sizeof(double)) * run.Network.TrainedFloats
        + TrainingMemory.OfSteps(run.Network, run.Data.Training, run.Batch, hasSmallerBatch: false, exact: false);

    /// <inheritdoc/>
    public override QuantitySource<GradientSpread> SourceOf(ObservedRun run) => new Source(this, run);

    private int ExamplesOf(int available) => Math.Max(1, available >> Math.Min(Halvings, 30));

    private sealed class Source : QuantitySource<GradientSpread>
    {
        private readonly ObservedRun _run;
        private readonly DataSet _data;
        private readonly int _part;
        private readonly int _parts;
        private readonly double[] _sum;
        private readonly NativeBlock _rows;
        private readonly NativeBlock? _exampleWeights;
        private StepPlan? _plan;
        private Execution? _execution;

        public Source(PartGradients quantity, ObservedRun run)
        {
            (_run, _data) = (run, run.Probe);
            int examples = quantity.ExamplesOf(_data.Count);
            _part = Math.Max(1, Math.Min(run.Options.Batch, examples / LeastParts));
            _parts = examples / _part;
            _sum = new double[checked((int)run.Network.TrainedFloats)];
            _rows = new NativeBlock(_part);
            _exampleWeights = _data.Mask is null ? null : new NativeBlock(_part);
        }

        public override GradientSpread Compute(MomentPosition at)
        {
            Prepare();
            Array.Clear(_sum);
            double squares = 0;
            for (int part = 0; part < _parts; part++)
            {
                ReadOnlySpan<float> gradient = GradientOf(part, (ulong)(at.Iteration * _parts + part));
                foreach (Parameter parameter in _run.Network.Parameters.Where(p => p.IsTrained))
                {
                    // The padding between parameters does not count.
                    int offset = (int)parameter.Offset;
                    squares += BlockedSum.SumOfSquares(gradient.Slice(offset, parameter.Count));
                    for (int i = offset; i < offset + parameter.Count; i++)
                    {
                        _sum[i] += gradient[i];
                    }
                }
            }

            double squaredNormOfSum = 0;
            foreach (double value in _sum)
            {
                squaredNormOfSum += value * value;
            }

            return new GradientSpread(_parts, _part, squares / _parts, squaredNormOfSum / ((double)_parts * _parts));
        }

        protected override void Dispose(bool disposing)
        {
            _execution?.Dispose();
            _rows.Dispose();
            _exampleWeights?.Dispose();
            base.Dispose(disposing);
        }

        private void Prepare()
        {
            if (_execution is not null)
            {
                return;
            }

            _plan = new StepPlan(_run.Network, _run.Task.Loss, _data, _part);
            _execution = new Execution(_plan.Plan, _run.Pool);
            DataTable.Bind(_execution, _data);
            _run.Weights.BindTo(_execution);
            _execution.Bind(BatchInputs.Rows, _rows);
            if (_exampleWeights is not null)
            {
                _execution.Bind(BatchInputs.Weights, _exampleWeights);
            }
        }

        private ReadOnlySpan<float> GradientOf(int part, ulong draw)
        {
            Span<float> rows = _rows.Slice(0, _part);
            for (int i = 0; i < _part; i++)
            {
                rows[i] = part * _part + i;
            }

            if (_exampleWeights is not null)
            {
                Losses.Weigh(_run.Task.Loss, _data, rows, _exampleWeights.Slice(0, _part));
            }

            _execution!.Run(_run.Options.Seed, draw);
            return _execution.Outputs(0, _plan!.GradientCount - 1);
        }
    }
}
