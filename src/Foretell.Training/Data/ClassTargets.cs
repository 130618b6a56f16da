using Foretell.Tensors;

namespace Foretell.Training.Data;

/// <summary>A class for each example.</summary>
public sealed class ClassTargets : Targets
{
    /// <summary>Takes over labels.</summary>
    /// <param name="labels">[N], each 0..k-1.</param>
    /// <param name="classCount">Classes k.</param>
    /// <param name="classNames">The names of the classes, [k]; null: their numbers.</param>
    /// <exception cref="ArgumentException">A label is out of range (the message names the first), or there are not k
    /// names.</exception>
    public ClassTargets(int[] labels, int classCount, IReadOnlyList<string>? classNames = null)
        : this(labels, classCount, classNames, "A set of targets")
    {
    }

    internal ClassTargets(int[] labels, int classCount, IReadOnlyList<string>? classNames, string owner)
        : base(Allocate(labels.Length), labels.Length, Shape.Scalar)
    {
        int bad = Array.FindIndex(labels, label => label < 0 || label >= classCount);
        if (bad >= 0)
        {
            throw new ArgumentException($"{owner} needs labels 0..{classCount - 1}; example {bad} has {labels[bad]}.");
        }

        if (classNames is not null && classNames.Count != classCount)
        {
            throw new ArgumentException($"{owner} needs {classCount} names of classes; got {classNames.Count}.");
        }

        for (int i = 0; i < labels.Length; i++)
        {
            Values[i] = labels[i];
        }

        (Labels, ClassCount) = (labels, classCount);
        ClassNames = classNames is null
            ? [.. Enumerable.Range(0, classCount).Select(index => index.ToString())]
            : [.. classNames];
    }

    /// <inheritdoc/>
    public override TargetKind Kind => TargetKind.Classes;

    /// <summary>The class of each example, [N].</summary>
    public int[] Labels { get; }

    /// <summary>Classes k.</summary>
    public int ClassCount { get; }

    /// <summary>The names of the classes, [k].</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <inheritdoc/>
    public override Targets Take(IReadOnlyList<int> indices) =>
        new ClassTargets([.. indices.Select(index => Labels[index])], ClassCount, ClassNames);

    /// <inheritdoc/>
    public override bool IsLike(Targets other) => other is ClassTargets classes && classes.ClassCount == ClassCount;

    /// <summary>For example "10 classes".</summary>
    public override string ToString() => $"{ClassCount} classes";
}
