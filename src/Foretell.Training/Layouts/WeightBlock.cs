using Foretell.Training.Networks;

namespace Foretell.Training.Layouts;

/// <summary>One tensor in the flat vector of a network's weights.</summary>
public sealed class WeightBlock
{
    internal WeightBlock(
        string name, string layer, int layerIndex, ParameterRole? role, IReadOnlyList<int> shape, int start)
    {
        (Name, Layer, LayerIndex, Role, Shape, Start) = (name, layer, layerIndex, role, [.. shape], start);
        Length = shape.Aggregate(1, (product, length) => checked(product * length));
        End = checked(start + Length);
        Part = role switch
        {
            ParameterRole.Kernel => "kernel",
            ParameterRole.Bias => "bias",
            _ => ParameterNames.WordOf(name),
        };
    }

    /// <summary>Its name, such as <c>stage1.conv2.kernel</c> or <c>sequential/conv2d_1/kernel:0</c>.</summary>
    public string Name { get; }

    /// <summary>The name of its layer, such as <c>stage1.conv2</c>.</summary>
    public string Layer { get; }

    /// <summary>Index of its layer, from 0, in the order in which layers first occur.</summary>
    public int LayerIndex { get; }

    /// <summary>Its role; null if only its name is known, and the name does not state the role.</summary>
    public ParameterRole? Role { get; }

    /// <summary>Lengths of its dimensions: dense kernels [in, out], convolution kernels [height, width, in, out], all
    /// else [channels]. Row-major.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Index of its first weight, at least 0.</summary>
    public int Start { get; }

    /// <summary>Number of weights, at least 1.</summary>
    public int Length { get; }

    /// <summary>Index after its last weight.</summary>
    public int End { get; }

    /// <summary>What it is in its layer, as a word: <c>kernel</c>, <c>bias</c>, or the end of its name, such as
    /// <c>gamma</c>.</summary>
    public string Part { get; }

    /// <summary>True for a bias.</summary>
    public bool IsBias => Role == ParameterRole.Bias;

    /// <summary>The shape as Python writes a tuple, such as <c>(3, 3, 1, 16)</c> or <c>(16,)</c>.</summary>
    public string ShapeText => TupleOf(Shape);

    /// <summary>A shape as Python writes a tuple.</summary>
    /// <param name="shape">Lengths of dimensions.</param>
    public static string TupleOf(IReadOnlyList<int> shape) =>
        $"({string.Join(", ", shape)}{(shape.Count == 1 ? "," : "")})";

    /// <summary>The part of a flat vector that belongs to it.</summary>
    /// <param name="weights">[length of the layout].</param>
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> weights) => weights.Slice(Start, Length);

    /// <summary>Name and shape.</summary>
    public override string ToString() => $"{Name} {ShapeText}";
}
