using Foretell.Tensors.Elementary;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Sampling;
using Foretell.Tensors.Statistics;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;

namespace Foretell.Learning.Networks;

/// <summary>Trains a regressor with a sigmoid output.</summary>
internal sealed class SigmoidFit : IDisposable
{
    private readonly SigmoidTraining _training;
    private readonly ulong _seed;
    private readonly Weights _weights;
    private readonly Weights _kept;
    private readonly int[] _order;
    private readonly NativeBlock _examples;
    private readonly NativeBlock _targets;
    private readonly NativeBlock _rows;
    private readonly Dictionary<int, SigmoidStep> _steps = [];
    private readonly WeightUpdater _updater;
    private long _iteration;

    private SigmoidFit(
        SigmoidShape shape, SigmoidTraining training, NumericEncoding encoding, FeatureTable table,
        ReadOnlySpan<double> targets, ulong seed)
    {
        (_training, _seed) = (training, seed);
        _weights = new Weights(shape.Network(encoding.Width));
        _kept = new Weights(_weights.Network);
        shape.Start(_weights, seed);
        _examples = encoding.Encode(table);
        _targets = new NativeBlock(targets.Length);
        for (int i = 0; i < targets.Length; i++)
        {
            _targets.Span[i] = (float)targets[i];
        }

        _rows = new NativeBlock(Math.Min(training.Batch, table.Rows));
        _order = new int[table.Rows];
        _updater = new WeightUpdater(
            _weights.Network,
            training.Adam ? new Adam(OptimizerFormula.Keras) : new Sgd(OptimizerFormula.Keras),
            [.. _weights.Network.Parameters.Select(p => new ParameterUpdate(p, shape.IsPenalized(p) ? training.L2 : 0))]);
    }

    public static SigmoidRegressor Run(
        SigmoidShape shape, SigmoidTraining training, FeatureTable table, ReadOnlySpan<double> targets, ulong seed,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(table);
        training.Check();
        Require(table, targets);
        NumericEncoding encoding = NumericEncoding.Learn(table, training.Standardize);
        int held = (int)(training.ValidationFraction * table.Rows);
        int[] order = new RandomStream(seed, "validation").Permutation(table.Rows);
        int[] heldRows = [.. order[..held].Order()];
        int[] fittedRows = [.. order[held..].Order()];
        using SigmoidFit fit = new(
            shape, training, encoding, table.Choose(fittedRows), TargetRows.Choose(targets, fittedRows), seed);
        using NativeBlock heldExamples = encoding.Encode(table.Choose(heldRows));
        using SigmoidForward? forward = held > 0 ? new(fit._weights, heldExamples, held) : null;
        (int epochs, bool diverged) = fit.Train(forward, TargetRows.Choose(targets, heldRows), cancel);
        Weights result = new(fit._weights.Network);
        result.CopyFrom(fit._kept);
        return new SigmoidRegressor(shape.Kind, encoding, result, epochs, diverged);
    }

    public void Dispose()
    {
        foreach (SigmoidStep step in _steps.Values)
        {
            step.Dispose();
        }

        _weights.Dispose();
        _kept.Dispose();
        _examples.Dispose();
        _targets.Dispose();
        _rows.Dispose();
    }

    private static void Require(FeatureTable table, ReadOnlySpan<double> targets)
    {
        if (targets.Length != table.Rows || table.Rows < 1)
        {
            throw new ArgumentException(
                $"A fit needs a target for each of at least 1 row; got {targets.Length} for {table.Rows}.");
        }

        for (int i = 0; i < targets.Length; i++)
        {
            if (!(targets[i] is >= 0 and <= 1))
            {
                throw new ArgumentException(
                    $"A sigmoid needs targets in [0, 1], such as accuracies; target {i} is {targets[i]}.");
            }
        }
    }

    private (int Epochs, bool Diverged) Train(SigmoidForward? held, double[] heldTargets, CancellationToken cancel)
    {
        double[] predictions = new double[heldTargets.Length];
        double lowest = double.PositiveInfinity;
        double best = double.NegativeInfinity;
        int waited = 0;
        bool keepsBest = held is not null && _training.Keep != KeptEpoch.Last;
        int epoch = 0;
        while (epoch < _training.Epochs && !(_training.Patience is { } patience && waited >= patience))
        {
            epoch++;
            cancel.ThrowIfCancellationRequested();
            if (!RunEpoch(epoch))
            {
                return (epoch, true);
            }

            if (held is null)
            {
                continue;
            }

            double loss = Predict(held, predictions, heldTargets);
            waited = loss < lowest ? 0 : waited + 1;
            lowest = Math.Min(lowest, double.IsNaN(loss) ? lowest : loss);
            double merit = _training.Keep == KeptEpoch.HighestTau ? Tau(predictions, heldTargets) : -loss;
            if (keepsBest && (merit > best || epoch == 1))
            {
                best = merit;
                _kept.CopyFrom(_weights);
            }
        }

        if (!keepsBest)
        {
            _kept.CopyFrom(_weights);
        }

        return (epoch, _kept.Memory.Span.ContainsAnyExceptInRange(float.MinValue, float.MaxValue));
    }

    // False if the loss is no longer finite.
    private bool RunEpoch(int epoch)
    {
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        new RandomStream(_seed, "order", (ulong)epoch).Permute(_order);
        int batch = (int)_rows.Count;
        for (int first = 0; first < _order.Length; first += batch)
        {
            int count = Math.Min(batch, _order.Length - first);
            for (int i = 0; i < count; i++)
            {
                _rows.Span[i] = _order[first + i];
            }

            SigmoidStep step = StepFor(count);
            step.Run(_seed, _iteration);
            if (step.Logits.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            {
                return false;
            }

            _iteration++;
            _updater.Update(_weights.Trained, step.Gradient, _iteration, _training.LearningRate);
        }

        return true;
    }

    private SigmoidStep StepFor(int count)
    {
        if (!_steps.TryGetValue(count, out SigmoidStep? step))
        {
            step = new SigmoidStep(_weights, _examples, _targets, _rows, count, _training.Loss);
            _steps.Add(count, step);
        }

        return step;
    }

    // The mean loss; predictions replace the logits.
    private double Predict(SigmoidForward held, double[] predictions, double[] targets)
    {
        held.Run(predictions);
        double sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            double logit = predictions[i];
            predictions[i] = PortableMath.Sigmoid(logit);
            double error = predictions[i] - targets[i];
            sum += _training.Loss == SigmoidLoss.CrossEntropy
                ? PortableMath.Softplus(logit) - targets[i] * logit
                : error * error;
        }

        return sum / targets.Length;
    }

    private static double Tau(double[] predictions, double[] targets) =>
        Array.TrueForAll(predictions, double.IsFinite)
            && Correlation.KendallTauB(targets, predictions) is { IsDefined: true } tau
            ? tau.Value
            : double.NegativeInfinity;
}
