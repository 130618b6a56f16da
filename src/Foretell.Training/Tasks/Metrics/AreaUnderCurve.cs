using Foretell.Records.Settings;
using Foretell.Tensors.Elementary;
using Foretell.Training.Data;

namespace Foretell.Training.Tasks.Metrics;

/// <summary>
/// The area under the receiver operating characteristic, in [0, 1]: the probability that an example of the class has a
/// higher score than one that is not of it, ties counted half. For more than two classes the mean over classes, each
/// against the rest.
/// </summary>
/// <remarks>
/// The score is the log-odds of the class in double, which orders examples as its probability does and never saturates.
/// A class without examples, or with all of them, is left out; NaN if that leaves none, or if a score is NaN. Memory:
/// 24 bytes an example for two classes, 16 + 8 k for k. Time: a sort of all examples per class.
/// </remarks>
public sealed class AreaUnderCurve : Metric
{
    /// <summary>Its word in studies.</summary>
    public static Kind<Metric> Definition { get; } = new("auc",
        "The probability that an example of a class scores higher than another, ties half; 0.5 is guessing.", [], _ =>
            new AreaUnderCurve());

    /// <inheritdoc/>
    public override string Key => Definition.Word;

    /// <inheritdoc/>
    public override string Name => "AUC";

    /// <inheritdoc/>
    public override string Needs => "classes";

    /// <inheritdoc/>
    public override bool Accepts(Targets targets) => targets is ClassTargets { ClassCount: > 1 };

    /// <inheritdoc/>
    public override MetricAccumulator Start(Targets targets, int outputs, int examples) =>
        new Accumulator(((ClassTargets)targets).ClassCount, examples);

    private sealed class Accumulator(int classes, int examples) : MetricAccumulator
    {
        // For two classes, one score is sufficient.
        private readonly int _columns = classes == 2 ? 1 : classes;
        private readonly double[][] _scores = [.. Enumerable.Range(0, classes == 2 ? 1 : classes)
            .Select(_ => new double[examples])];
        private readonly int[] _labels = new int[examples];
        private readonly double[] _sorted = new double[examples];
        private readonly int[] _order = new int[examples];
        private int _count;

        public override double Value
        {
            get
            {
                double sum = 0;
                int defined = 0;
                for (int column = 0; column < _columns; column++)
                {
                    double area = Area(column);
                    if (double.IsNaN(area))
                    {
                        continue;
                    }

                    sum += area;
                    defined++;
                }

                return _scores.Any(column => column.AsSpan(0, _count).Contains(double.NaN))
                    ? double.NaN
                    : sum / defined;
            }
        }

        public override void Reset() => _count = 0;

        public override void Add(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
        {
            _labels[_count] = (int)target[0];
            for (int column = 0; column < _columns; column++)
            {
                _scores[column][_count] = prediction.Length == 1
                    ? prediction[0]
                    : LogOdds(prediction, _columns == 1 ? 1 : column);
            }

            _count++;
        }

        // log(p / (1 - p)) = z_k - log Σ exp(z_j) over the other classes.
        private static double LogOdds(ReadOnlySpan<float> logits, int k)
        {
            double highest = double.NegativeInfinity;
            for (int j = 0; j < logits.Length; j++)
            {
                highest = j == k ? highest : Math.Max(highest, logits[j]);
            }

            double sum = 0;
            for (int j = 0; j < logits.Length; j++)
            {
                sum += j == k ? 0 : PortableMath.Exp(logits[j] - highest);
            }

            return logits[k] - (highest + PortableMath.Log(sum));
        }

        // (R - p (p + 1) / 2) / (p n) with R the sum of the positives' ranks from 1, tied ones averaged.
        private double Area(int column)
        {
            int positive = _columns == 1 ? 1 : column;
            _scores[column].AsSpan(0, _count).CopyTo(_sorted);
            for (int i = 0; i < _count; i++)
            {
                _order[i] = i;
            }

            Array.Sort(_sorted, _order, 0, _count);
            double ranks = 0;
            double positives = 0;
            for (int first = 0; first < _count;)
            {
                int end = first + 1;
                while (end < _count && _sorted[end].Equals(_sorted[first]))
                {
                    end++;
                }

                double rank = (first + 1 + end) / 2.0;
                for (; first < end; first++)
                {
                    if (_labels[_order[first]] == positive)
                    {
                        ranks += rank;
                        positives++;
                    }
                }
            }

            double negatives = _count - positives;
            return positives < 1 || negatives < 1
                ? double.NaN
                : (ranks - positives * (positives + 1) / 2) / (positives * negatives);
        }
    }
}
