namespace Foretell.Training.Data;

/// <summary>Labeled examples in memory: features as float32, row-major, and a class for each.</summary>
/// <remarks>Immutable by contract and shared by all runs of a study.</remarks>
public sealed partial class DataSet
{
    /// <summary>Takes over features and labels.</summary>
    /// <param name="name">The set's name in messages and reports.</param>
    /// <param name="exampleShape">The shape of one example, for example [28, 28, 1] or [1024].</param>
    /// <param name="classCount">Classes k; labels are 0..k-1.</param>
    /// <param name="features">[N, ...], N times the size of an example; pinned memory (<see cref="AllocateFeatures"/>)
    /// spares a pin.</param>
    /// <param name="labels">[N].</param>
    /// <param name="classNames">What the classes are called, [k]; null: their numbers.</param>
    /// <exception cref="ArgumentException">Counts do not fit, or a label is out of range; the message names the first.
    /// </exception>
    public DataSet(
        string name, IReadOnlyList<int> exampleShape, int classCount, float[] features, int[] labels,
        IReadOnlyList<string>? classNames = null)
    {
        Int128 size = 1;
        foreach (int axis in exampleShape)
        {
            size = axis < 1 || size > int.MaxValue ? 0 : size * axis;
        }

        if (size < 1 || features.LongLength != size * labels.Length)
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

        if (classNames is not null && classNames.Count != classCount)
        {
            throw new ArgumentException(
                $"Data set '{name}' needs {classCount} names of classes; got {classNames.Count}.");
        }

        (Name, ExampleShape, ClassCount, Features, Labels) = (name, [.. exampleShape], classCount, features, labels);
        ExampleSize = (int)size;
        ClassNames = classNames is null
            ? [.. Enumerable.Range(0, classCount).Select(index => index.ToString())]
            : [.. classNames];
    }

    /// <summary>The set's name.</summary>
    public string Name { get; }

    /// <summary>The shape of one example.</summary>
    public IReadOnlyList<int> ExampleShape { get; }

    /// <summary>Classes k.</summary>
    public int ClassCount { get; }

    /// <summary>What the classes are called, [k].</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>All features, [N, ...] row-major.</summary>
    public float[] Features { get; }

    /// <summary>The class of each example, [N].</summary>
    public int[] Labels { get; }

    /// <summary>Examples N.</summary>
    public int Count => Labels.Length;

    /// <summary>Numbers in one example.</summary>
    public int ExampleSize { get; }

    /// <summary>Pinned memory for features, zeroed.</summary>
    /// <param name="count">Floats.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than one array can hold.</exception>
    public static float[] AllocateFeatures(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count <= Array.MaxLength
            ? GC.AllocateArray<float>((int)count, pinned: true)
            : throw new ArgumentOutOfRangeException(nameof(count),
                $"A data set needs at most {Array.MaxLength} numbers in all; got {count}. Use fewer examples.");
    }

    /// <summary>The features of one example.</summary>
    /// <param name="index">0..N-1.</param>
    /// <returns>[<see cref="ExampleSize"/>].</returns>
    public ReadOnlySpan<float> Example(int index) => Features.AsSpan(index * ExampleSize, ExampleSize);
}
