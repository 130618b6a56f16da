using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Collections;

/// <summary>One tensor of the networks in a collection: where it lies in a row of weights.</summary>
/// <param name="Name">TensorFlow's name, for example <c>sequential/conv2d/bias:0</c>, or the name in the files that
/// were imported.</param>
/// <param name="Start">First element in the row.</param>
/// <param name="Shape">In TensorFlow's order: convolutions [height, width, in, out], dense [in, out];
/// row-major.</param>
public sealed record LayoutBlock(string Name, int Start, IReadOnlyList<int> Shape)
{
    /// <summary>Elements.</summary>
    public int Size { get; } = Shape.Aggregate(1, (product, length) => checked(product * length));

    /// <summary>The element after the last.</summary>
    public int End => Start + Size;

    /// <summary>Whether it is a bias: one axis.</summary>
    public bool IsBias => Shape.Count == 1;

    /// <summary>The layer: the name without its last part, if it has more than one.</summary>
    public string Layer => LayerNames.OwnLayerOf(Name);

    /// <summary>The shape as Python writes a tuple.</summary>
    public string ShapeText => $"({string.Join(", ", Shape)}{(Shape.Count == 1 ? "," : "")})";
}
