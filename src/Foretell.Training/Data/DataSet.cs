namespace Foretell.Training.Data;

/// <summary>Examples in memory: features as float32, row-major, and a target for each: a class, a number or a vector.
/// </summary>
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
        : this(name, exampleShape, features, new ClassTargets(labels, classCount, classNames, $"Data set '{name}'"))
    {
    }

    /// <summary>Takes over features and targets.</summary>
    /// <param name="name">The set's name in messages and reports.</param>
    /// <param name="exampleShape">The shape of one example, for example [28, 28, 1] or [1024].</param>
    /// <param name="features">[N, ...], N times the size of an example; pinned memory (<see cref="AllocateFeatures"/>)
    /// spares a pin.</param>
    /// <param name="targets">[N]: classes, numbers or vectors.</param>
    /// <param name="mask">[N]: which examples count in losses and metrics; null: all. The others still pass through
    /// the network; their targets need to be valid but have no effect.</param>
    /// <exception cref="ArgumentException">Counts do not fit, or no example counts.</exception>
    public DataSet(
        string name, IReadOnlyList<int> exampleShape, float[] features, Targets targets, bool[]? mask = null)
    {
        Int128 size = 1;
        foreach (int axis in exampleShape)
        {
            size = axis < 1 || size > int.MaxValue ? 0 : size * axis;
        }

        if (size < 1 || features.LongLength != size * targets.Count)
        {
            throw new ArgumentException($"Data set '{name}' needs {size} numbers for each of {targets.Count} examples "
                + $"[{string.Join(", ", exampleShape)}]; got {features.LongLength}.");
        }

        if (mask is not null && (mask.Length != targets.Count || !mask.Contains(true)))
        {
            throw new ArgumentException($"Data set '{name}' needs a mask of {targets.Count} entries, at least one of "
                + $"them true; got {mask.Length} with {mask.Count(counts => counts)} true.");
        }

        (Name, ExampleShape, Features, Targets, Mask) = (name, [.. exampleShape], features, targets, mask);
        ExampleSize = (int)size;
        CountedExamples = mask?.Count(counts => counts) ?? targets.Count;
    }

    /// <summary>The set's name.</summary>
    public string Name { get; }

    /// <summary>The shape of one example.</summary>
    public IReadOnlyList<int> ExampleShape { get; }

    /// <summary>All features, [N, ...] row-major.</summary>
    public float[] Features { get; }

    /// <summary>The target of each example, [N].</summary>
    public Targets Targets { get; }

    /// <summary>Which examples count in losses and metrics, [N]; null: all.</summary>
    public bool[]? Mask { get; }

    /// <summary>Examples N, whether they count or not.</summary>
    public int Count => Targets.Count;

    /// <summary>Examples that count, 1..N (0 only in an empty set).</summary>
    public int CountedExamples { get; }

    /// <summary>Classes k; 0 where the targets are no classes.</summary>
    public int ClassCount => (Targets as ClassTargets)?.ClassCount ?? 0;

    /// <summary>The names of the classes, [k]; empty where the targets are no classes.</summary>
    public IReadOnlyList<string> ClassNames => (Targets as ClassTargets)?.ClassNames ?? [];

    /// <summary>The class of each example, [N]; empty where the targets are no classes.</summary>
    public int[] Labels => (Targets as ClassTargets)?.Labels ?? [];

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
