namespace Foretell.Training.Tasks.Metrics;

/// <summary>How often examples of each class were predicted as each class.</summary>
public sealed class ConfusionMatrix
{
    // The last column holds predictions outside the classes: NaN, or an output beyond the classes.
    private readonly long[] _counts;

    internal ConfusionMatrix(int classes) => (Classes, _counts) = (classes, new long[classes * (classes + 1)]);

    /// <summary>Classes k.</summary>
    public int Classes { get; }

    /// <summary>Examples of one class that were predicted as another, or as the same.</summary>
    /// <param name="target">The class, 0..k-1.</param>
    /// <param name="predicted">The prediction, 0..k-1.</param>
    public long this[int target, int predicted] => _counts[target * (Classes + 1) + predicted];

    /// <summary>Examples of a class, whatever the prediction.</summary>
    /// <param name="target">The class.</param>
    public long Targets(int target)
    {
        long sum = 0;
        for (int k = 0; k <= Classes; k++)
        {
            sum += this[target, k];
        }

        return sum;
    }

    /// <summary>Examples predicted as a class, whatever their class.</summary>
    /// <param name="predicted">The class.</param>
    public long Predictions(int predicted)
    {
        long sum = 0;
        for (int k = 0; k < Classes; k++)
        {
            sum += this[k, predicted];
        }

        return sum;
    }

    internal void Clear() => Array.Clear(_counts);

    internal void Add(int target, int predicted) =>
        _counts[target * (Classes + 1) + (predicted >= 0 && predicted < Classes ? predicted : Classes)]++;
}
