namespace Foretell.Forecasts.Rules;

/// <summary>
/// The non-decreasing function of a score that is nearest to the final accuracies shown, by least squares (pool
/// adjacent violators; Barlow, Bartholomew, Bremner and Brunk 1972). Assumes nothing of the scores but their order.
/// </summary>
internal sealed class IsotonicFit
{
    private readonly double[] _scores;
    private readonly double[] _fitted;

    /// <summary>Fits; the order of the pairs does not matter, equal scores share their mean.</summary>
    public IsotonicFit(IEnumerable<(double Score, double Accuracy)> shown)
    {
        IGrouping<double, double>[] groups = [.. shown
            .Order()
            .GroupBy(pair => pair.Score, pair => pair.Accuracy)];
        if (groups.Length == 0)
        {
            throw new ArgumentException("An isotonic fit needs at least one pair; got none.", nameof(shown));
        }

        List<Block> blocks = [];
        foreach (double[] accuracies in groups.Select(group => group.ToArray()))
        {
            blocks.Add(new Block(Mean.Of(accuracies), accuracies.Length, Scores: 1));
            while (blocks.Count > 1 && blocks[^2].Mean > blocks[^1].Mean)
            {
                Block pooled = blocks[^2].With(blocks[^1]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add(pooled);
            }
        }

        _scores = [.. groups.Select(group => group.Key)];
        _fitted = [.. blocks.SelectMany(block => Enumerable.Repeat(block.Mean, block.Scores))];
    }

    /// <summary>The accuracy that a score led to: linear between scores shown, constant beyond them.</summary>
    public double Predict(double score)
    {
        int index = Array.BinarySearch(_scores, score);
        if (index >= 0)
        {
            return _fitted[index];
        }

        int right = ~index;
        if (right == 0 || right == _scores.Length)
        {
            return _fitted[Math.Min(right, _scores.Length - 1)];
        }

        double share = (score - _scores[right - 1]) / (_scores[right] - _scores[right - 1]);
        return _fitted[right - 1] + (share * (_fitted[right] - _fitted[right - 1]));
    }

    private readonly record struct Block(double Mean, int Runs, int Scores)
    {
        public Block With(Block other) => new(
            ((Mean * Runs) + (other.Mean * other.Runs)) / (Runs + other.Runs),
            Runs + other.Runs,
            Scores + other.Scores);
    }
}
