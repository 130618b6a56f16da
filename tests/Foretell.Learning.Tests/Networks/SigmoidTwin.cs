using Foretell.Learning.Networks;
using Foretell.Tensors.Sampling;
using Foretell.Training.Initializers;

namespace Foretell.Learning.Tests.Networks;

/// <summary>A sigmoid regressor by definition: plain loops in double, back-propagation by hand, no dropout. Only the
/// first weights, the split and the order of rows come from the same streams.</summary>
internal sealed class SigmoidTwin
{
    private readonly SigmoidTraining _training;
    private readonly int[] _units;
    private readonly double[][] _kernels;
    private readonly double[][] _biases;
    private readonly List<(double[] Values, double[] M, double[] V)> _slots = [];
    private long _step;

    public SigmoidTwin(int inputs, int[] hidden, Initializer initializer, SigmoidTraining training, ulong seed)
    {
        _training = training;
        _units = [inputs, .. hidden, 1];
        _kernels = new double[hidden.Length + 1][];
        _biases = new double[hidden.Length + 1][];
        for (int l = 0; l <= hidden.Length; l++)
        {
            float[] kernel = new float[_units[l] * _units[l + 1]];
            bool output = l == hidden.Length;
            string name = output ? "output.kernel" : $"dense{l + 1}.kernel";
            (output && l > 0 ? VarianceScaling.Xavier(WeightDistribution.Uniform) : initializer).Fill(
                kernel, [_units[l], _units[l + 1]], Initializer.StreamFor(seed, name));
            _kernels[l] = [.. kernel.Select(w => (double)w)];
            _biases[l] = new double[_units[l + 1]];
        }
    }

    public int Epochs { get; private set; }

    public void Fit(double[][] rows, double[] targets, ulong seed)
    {
        int[] order = new RandomStream(seed, "validation").Permutation(rows.Length);
        int held = (int)(_training.ValidationFraction * rows.Length);
        int[] heldRows = [.. order[..held].Order()];
        int[] fitted = [.. order[held..].Order()];
        double lowest = double.PositiveInfinity;
        for (int waited = 0; Epochs < _training.Epochs && waited < (_training.Patience ?? int.MaxValue);)
        {
            Epochs++;
            int[] turn = new RandomStream(seed, "order", (ulong)Epochs).Permutation(fitted.Length);
            foreach (int[] batch in turn.Select(i => fitted[i]).Chunk(_training.Batch))
            {
                Step(batch, rows, targets);
            }

            if (held > 0)
            {
                double loss = heldRows.Average(r => Loss(Predict(rows[r]), targets[r]));
                waited = loss < lowest ? 0 : waited + 1;
                lowest = Math.Min(lowest, loss);
            }
        }
    }

    public double Predict(double[] row) => Forward(row)[^1][0];

    private double Loss(double p, double t) => _training.Loss == SigmoidLoss.SquaredError
        ? (p - t) * (p - t)
        : -t * Math.Log(p) - (1 - t) * Math.Log(1 - p);

    private double[][] Forward(double[] row)
    {
        double[][] outputs = [row, .. _kernels.Select((_, l) => new double[_units[l + 1]])];
        for (int l = 0; l < _kernels.Length; l++)
        {
            for (int j = 0; j < _units[l + 1]; j++)
            {
                double z = _biases[l][j];
                for (int i = 0; i < _units[l]; i++)
                {
                    z += outputs[l][i] * _kernels[l][i * _units[l + 1] + j];
                }

                outputs[l + 1][j] = l == _kernels.Length - 1 ? 1 / (1 + Math.Exp(-z)) : Math.Max(z, 0);
            }
        }

        return outputs;
    }

    private void Step(int[] batch, double[][] rows, double[] targets)
    {
        double[][] gradKernels = [.. _kernels.Select(k => new double[k.Length])];
        double[][] gradBiases = [.. _biases.Select(b => new double[b.Length])];
        foreach (int r in batch)
        {
            double[][] outputs = Forward(rows[r]);
            double p = outputs[^1][0];
            double error = p - targets[r];
            double[] grad =
                [(_training.Loss == SigmoidLoss.SquaredError ? 2 * error * p * (1 - p) : error) / batch.Length];
            for (int l = _kernels.Length - 1; l >= 0; l--)
            {
                double[] below = new double[_units[l]];
                for (int j = 0; j < _units[l + 1]; j++)
                {
                    gradBiases[l][j] += grad[j];
                    for (int i = 0; i < _units[l]; i++)
                    {
                        gradKernels[l][i * _units[l + 1] + j] += outputs[l][i] * grad[j];
                        below[i] += grad[j] * _kernels[l][i * _units[l + 1] + j];
                    }
                }

                grad = [.. below.Select((g, i) => l > 0 && outputs[l][i] <= 0 ? 0 : g)];
            }
        }

        _step++;
        for (int l = 0; l < _kernels.Length; l++)
        {
            bool penalized = _kernels.Length == 1 || l < _kernels.Length - 1;
            Update(_kernels[l], gradKernels[l], penalized ? _training.L2 : 0);
            Update(_biases[l], gradBiases[l], 0);
        }
    }

    private void Update(double[] values, double[] gradient, double l2)
    {
        if (_slots.Find(s => ReferenceEquals(s.Values, values)) is not { Values: not null } slot)
        {
            slot = (values, new double[values.Length], new double[values.Length]);
            _slots.Add(slot);
        }

        for (int i = 0; i < values.Length; i++)
        {
            double g = gradient[i] + 2 * l2 * values[i];
            if (!_training.Adam)
            {
                values[i] -= _training.LearningRate * g;
                continue;
            }

            slot.M[i] = 0.9 * slot.M[i] + 0.1 * g;
            slot.V[i] = 0.999 * slot.V[i] + 0.001 * g * g;
            double rate = _training.LearningRate * Math.Sqrt(1 - Math.Pow(0.999, _step)) / (1 - Math.Pow(0.9, _step));
            values[i] -= rate * slot.M[i] / (Math.Sqrt(slot.V[i]) + 1e-7);
        }
    }
}
