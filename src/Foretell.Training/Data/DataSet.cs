namespace Foretell.Training.Data;

/// <summary>Labeled examples in memory: features as float32, row-major, and a class for each.</summary>
/// <remarks>Immutable by contract and shared by all runs of a study.</remarks>
public sealed class DataSet
{
    /// <summary>Takes over features and labels.</summary>
    /// <param name="name">The set's name in messages and reports.</param>
    /// <param name="exampleShape">The shape of one example, for example [28, 28, 1] or [1024].</param>
    /// <param name="classCount">Classes k; labels are 0..k-1.</param>
    /// <param name="features">[N, ...], N times the size of an example; pinned memory (<see cref="AllocateFeatures"/>) spares a pin.</param>
    /// <param name="labels">[N].</param>
    /// <exception cref="ArgumentException">Counts do not fit, or a label is out of range; the message names the first.</exception>
    public DataSet(string name, IReadOnlyList<int> exampleShape, int classCount, float[] features, int[] labels)
    {
        long size = exampleShape.Aggregate(1L, (product, axis) => product * axis);
        if (exampleShape.Any(axis => axis < 1) || features.LongLength != size * labels.Length)
        {
            throw new ArgumentException($"Data set '{name}' needs {size} numbers for each of {labels.Length} examples "
                + $"[{string.Join(", ", exampleShape)}]; got {features.LongLength}.");
        }

        int bad = Array.FindIndex(labels, label => label < 0 || label >= classCount);
        if (bad >= 0)
        {
            throw new ArgumentException(
                $"Data set '{name}' needs labels 0..{classCount - 1}; example {bad} has {labels[bad]}.");
        }

        (Name, ExampleShape, ClassCount, Features, Labels) = (name, [.. exampleShape], classCount, features, labels);
    }

    /// <summary>The set's name.</summary>
    public string Name { get; }

    /// <summary>The shape of one example.</summary>
    public IReadOnlyList<int> ExampleShape { get; }

    /// <summary>Classes k.</summary>
    public int ClassCount { get; }

    /// <summary>All features, [N, ...] row-major.</summary>
    public float[] Features { get; }

    /// <summary>The class of each example, [N].</summary>
    public int[] Labels { get; }

    /// <summary>Examples N.</summary>
    public int Count => Labels.Length;

    /// <summary>Numbers in one example.</summary>
    public int ExampleSize => ExampleShape.Aggregate(1, (product, axis) => product * axis);

    /// <summary>Pinned memory for features, zeroed.</summary>
    /// <param name="count">Floats.</param>
    public static float[] AllocateFeatures(long count) => GC.AllocateArray<float>(checked((int)count), pinned: true);
}
