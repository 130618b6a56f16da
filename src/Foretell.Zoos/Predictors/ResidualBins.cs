namespace Foretell.Zoos.Predictors;

/// <summary>Residuals of predictions for networks that the fit did not see, in bins by the prediction: they give
/// prediction intervals whose coverage can be measured.</summary>
/// <remarks>
/// As split conformal prediction, in bins by the prediction: of the n residuals of a bin, the interval reaches from the
/// k-th smallest to the k-th largest, k = floor((n + 1) α / 2), α = 1 - <see cref="Nominal"/>; from 0 to 1 where k is
/// 0, since so few residuals give no bound. Where all but a few truths of a bin lay to one side of their predictions,
/// that interval would leave out the prediction itself: it is widened to it. Predictions below 0 or above 1 count as
/// 0 or 1, since accuracies are estimated. The residuals come from fits on parts of the networks while one fit on all
/// of them predicts, so the coverage is not guaranteed but has to be measured (<see cref="CrossCoverage"/>).
/// </remarks>
public sealed class ResidualBins
{
    private const int ResidualsPerBin = 50;
    private const int MostBins = 20;

    private readonly double[] _upperEdges;
    private readonly double[] _lower;
    private readonly double[] _upper;

    /// <param name="nominal">The share meant to be covered, in (0, 1).</param>
    /// <param name="upperEdges">Ascending upper ends of the bins; the last is infinite.</param>
    /// <param name="lower">For each bin, what is added to a prediction to get the lower end, unless that is above the
    /// prediction.</param>
    /// <param name="upper">The same for the upper end, unless that is below.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are no bins, edges do not ascend, or an end is not
    /// finite or below the other.</exception>
    public ResidualBins(
        double nominal, IReadOnlyList<double> upperEdges, IReadOnlyList<double> lower, IReadOnlyList<double> upper)
    {
        if (!(nominal is > 0 and < 1) || upperEdges.Count == 0 || lower.Count != upperEdges.Count
            || upper.Count != upperEdges.Count
            || !double.IsPositiveInfinity(upperEdges[^1])
            || upperEdges.Zip(upperEdges.Skip(1)).Any(e => !(e.First < e.Second))
            || lower.Zip(upper).Any(ends => !(ends.First <= ends.Second) || !double.IsFinite(ends.Second - ends.First)))
        {
            throw new ArgumentException(
                "Residual bins need a share in (0, 1), ascending edges up to infinity, and a lower "
                + $"and an upper end for each; got share {nominal} and {upperEdges.Count}, {lower.Count}, "
                + $"{upper.Count} numbers.");
        }

        (Nominal, _upperEdges, _lower, _upper) = (nominal, [.. upperEdges], [.. lower], [.. upper]);
    }

    /// <summary>The share of truths that intervals are meant to cover.</summary>
    public double Nominal { get; }

    /// <summary>Ascending upper ends of the bins; the last is infinite.</summary>
    public IReadOnlyList<double> UpperEdges => _upperEdges;

    /// <summary>What is added to a prediction to get the lower end, by bin.</summary>
    public IReadOnlyList<double> Lower => _lower;

    /// <summary>What is added to a prediction to get the upper end, by bin.</summary>
    public IReadOnlyList<double> Upper => _upper;

    /// <summary>Bins of equal counts, at least 50 residuals in each (one bin where there are fewer), at most
    /// 20.</summary>
    /// <param name="predictions">[n], of networks that the fit did not see.</param>
    /// <param name="truths">[n].</param>
    /// <param name="nominal">The share to cover, in (0, 1).</param>
    /// <exception cref="ArgumentException">Lengths differ, there are no pairs, or a number is not finite.</exception>
    public static ResidualBins Of(IReadOnlyList<double> predictions, IReadOnlyList<double> truths, double nominal)
    {
        if (predictions.Count != truths.Count || predictions.Count == 0
            || predictions.Concat(truths).Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException(
                $"Residuals need a finite truth for each finite prediction; got {truths.Count} for "
                + $"{predictions.Count}.");
        }

        (double Prediction, double Residual)[] pairs = [.. predictions.Select(Estimate)
            .Zip(truths, (p, t) => (p, t - p)).OrderBy(pair => pair.p)];
        int bins = Math.Clamp(pairs.Length / ResidualsPerBin, 1, MostBins);
        List<double> edges = [];
        List<double> lower = [];
        List<double> upper = [];
        int start = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            // Equal predictions share a bin, or their interval would depend on their order.
            int end = Math.Max(start, (int)((long)pairs.Length * (bin + 1) / bins));
            while (end > 0 && end < pairs.Length && pairs[end].Prediction.Equals(pairs[end - 1].Prediction))
            {
                end++;
            }

            if (end == start)
            {
                continue;
            }

            (double low, double high) = Ends([.. pairs[start..end].Select(pair => pair.Residual).Order()], nominal);
            edges.Add(end == pairs.Length ? double.PositiveInfinity : pairs[end].Prediction);
            lower.Add(low);
            upper.Add(high);
            start = end;
        }

        return new ResidualBins(nominal, edges, lower, upper);
    }

    private static double Estimate(double prediction) => Math.Clamp(prediction, 0, 1);

    private static (double Lower, double Upper) Ends(double[] residuals, double nominal)
    {
        // 1 - 0.8 is a little below 0.2 in binary: without the small number 10 would become 9.
        int outside = (int)((residuals.Length + 1) * (1 - nominal) / 2 + 1e-9);
        return outside == 0 ? (-1, 1) : (residuals[outside - 1], residuals[^outside]);
    }

    /// <summary>The interval around a prediction, within [0, 1]; it holds the prediction itself.</summary>
    /// <param name="prediction">An accuracy; below 0 it counts as 0, above 1 as 1.</param>
    public (double Low, double High) Around(double prediction)
    {
        prediction = Estimate(prediction);
        int bin = 0;
        while (prediction >= _upperEdges[bin] && bin < _upperEdges.Length - 1)
        {
            bin++;
        }

        return (Math.Max(prediction + Math.Min(_lower[bin], 0), 0), Math.Min(prediction + Math.Max(_upper[bin], 0), 1));
    }

    /// <summary>Whether a truth lies inside the interval around a prediction, ends included.</summary>
    /// <param name="prediction">An accuracy, as in <see cref="Around"/>.</param>
    /// <param name="truth">What it turned out to be.</param>
    public bool Covers(double prediction, double truth)
    {
        (double low, double high) = Around(prediction);
        return truth >= low && truth <= high;
    }

    /// <summary>The share of truths inside their intervals, which are those of <see cref="Around"/>.</summary>
    /// <param name="predictions">[n].</param>
    /// <param name="truths">[n], n at least 1.</param>
    public double Coverage(IReadOnlyList<double> predictions, IReadOnlyList<double> truths) =>
        (double)predictions.Zip(truths).Count(pair => Covers(pair.First, pair.Second)) / predictions.Count;

    /// <summary>The share covered where the intervals around each fold's predictions come from the other folds'
    /// residuals.</summary>
    /// <param name="predictions">[n], each by a fit that did not see its fold.</param>
    /// <param name="truths">[n].</param>
    /// <param name="foldOf">[n], at least two folds.</param>
    /// <param name="nominal">The share to cover.</param>
    public static double CrossCoverage(
        IReadOnlyList<double> predictions, IReadOnlyList<double> truths, IReadOnlyList<int> foldOf, double nominal) =>
        (double)CrossCovered(predictions, truths, foldOf, nominal).Count(covered => covered) / predictions.Count;

    /// <summary>Which truths lie in their intervals, where the intervals around each fold's predictions come from the
    /// other folds' residuals.</summary>
    /// <param name="predictions">[n], each by a fit that did not see its fold.</param>
    /// <param name="truths">[n].</param>
    /// <param name="foldOf">[n], at least two folds.</param>
    /// <param name="nominal">The share to cover.</param>
    /// <returns>[n].</returns>
    public static bool[] CrossCovered(
        IReadOnlyList<double> predictions, IReadOnlyList<double> truths, IReadOnlyList<int> foldOf, double nominal)
    {
        bool[] covered = new bool[predictions.Count];
        foreach (int fold in foldOf.Distinct())
        {
            int[] others = [.. Enumerable.Range(0, foldOf.Count).Where(i => foldOf[i] != fold)];
            ResidualBins bins =
                Of([.. others.Select(i => predictions[i])], [.. others.Select(i => truths[i])], nominal);
            foreach (int i in Enumerable.Range(0, foldOf.Count).Where(i => foldOf[i] == fold))
            {
                covered[i] = bins.Covers(predictions[i], truths[i]);
            }
        }

        return covered;
    }
}
