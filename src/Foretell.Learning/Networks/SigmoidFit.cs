using Foretell.Tensors.Elementary;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Sampling;
using Foretell.Tensors.Statistics;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tasks;

namespace Foretell.Learning.Networks;

/// <summary>Trains a regressor with a sigmoid output.</summary>
internal sealed class SigmoidFit : IDisposable
{
    private readonly SigmoidTraining _training;
    private readonly Weights _weights;
    private readonly Weights _kept;
    private readonly Trainer _trainer;

    private SigmoidFit(
        SigmoidShape shape, SigmoidTraining training, NumericEncoding encoding, FeatureTable table,
        ReadOnlySpan<double> targets, ulong seed)
    {
        _training = training;
        _weights = new Weights(shape.Network(encoding.Width));
        _kept = new Weights(_weights.Network);
        shape.Start(_weights, seed);
        DataSet data = new("rows", [encoding.Width], Encoded(encoding, table), new NumberTargets(Singles(targets)));
        TrainerOptions options = new()
        {
            Task = new LearningTask(
                training.Loss == SigmoidLoss.CrossEntropy ? new SigmoidCrossEntropyLoss() : new SigmoidSquaredError(),
                new FiniteOutputs()),
            Optimizer = training.Adam ? new Adam(OptimizerFormula.Keras) : new Sgd(OptimizerFormula.Keras),
            LearningRate = _ => training.LearningRate,
            Batch = Math.Min(training.Batch, table.Rows),
            L2 = training.L2,
            Penalizes = shape.IsPenalized,
            Seed = seed,
            // The rows held back are predicted in double, so the trainer evaluates nothing.
            EvaluatesAfter = _ => false,
        };
        _trainer = new Trainer(_weights, new DataPair(data, data), options);
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
        _trainer.Dispose();
        _weights.Dispose();
        _kept.Dispose();
    }

    private static float[] Encoded(NumericEncoding encoding, FeatureTable table)
    {
        using NativeBlock rows = encoding.Encode(table);
        float[] features = DataSet.AllocateFeatures(rows.Count);
        rows.Span.CopyTo(features);
        return features;
    }

    private static float[] Singles(ReadOnlySpan<double> numbers)
    {
        float[] singles = new float[numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            singles[i] = (float)numbers[i];
        }

        return singles;
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
            EpochResult result = _trainer.RunEpoch(cancel);
            if (result.DivergedAt is not null || result.Training.Primary < 1)
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
