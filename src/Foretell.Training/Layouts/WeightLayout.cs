using Foretell.Training.Networks;

namespace Foretell.Training.Layouts;

/// <summary>How a network's weights make up one flat vector: its tensors in order, side by side, each with its name,
/// layer, role and shape. Kernels are row-major with a layer's own units last, as TensorFlow has them.</summary>
/// <remarks>Immutable and free of weights. A network has one in the order in which data flow; checkpoints, collections
/// and predictors keep theirs, so that reading weights needs no network.</remarks>
public sealed class WeightLayout
{
    /// <summary>Puts tensors side by side.</summary>
    /// <param name="tensors">Names, layers, roles (null if unknown) and shapes in the order of the vector.</param>
    /// <exception cref="ArgumentException">There are no tensors, or one has no elements.</exception>
    /// <exception cref="OverflowException">The vector would be longer than 2^31 - 1.</exception>
    public WeightLayout(
        IEnumerable<(string Name, string Layer, ParameterRole? Role, IReadOnlyList<int> Shape)> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        List<WeightBlock> blocks = [];
        Dictionary<string, int> layers = new(StringComparer.Ordinal);
        foreach ((string name, string layer, ParameterRole? role, IReadOnlyList<int> shape) in tensors)
        {
            if (!layers.TryGetValue(layer, out int index))
            {
                index = layers.Count;
                layers.Add(layer, index);
            }

            if (shape.Any(length => length < 1))
            {
                throw new ArgumentException(
                    $"Tensor '{name}' needs to hold at least 1 weight; got [{string.Join(", ", shape)}].",
                    nameof(tensors));
            }

            blocks.Add(new WeightBlock(name, layer, index, role, shape, blocks.Count == 0 ? 0 : blocks[^1].End));
        }

        if (blocks.Count == 0)
        {
            throw new ArgumentException("A layout of weights needs at least one tensor; got none.", nameof(tensors));
        }

        (Blocks, Length, LayerCount) = (blocks, blocks[^1].End, layers.Count);
    }

    /// <summary>The CNN of the Small CNN Zoo as released: 4,970 weights, each layer's bias before its kernel.</summary>
    public static WeightLayout SmallCnn { get; } = FromNames(
    [
        ("sequential/conv2d/bias:0", [16]), ("sequential/conv2d/kernel:0", [3, 3, 1, 16]),
        ("sequential/conv2d_1/bias:0", [16]), ("sequential/conv2d_1/kernel:0", [3, 3, 16, 16]),
        ("sequential/conv2d_2/bias:0", [16]), ("sequential/conv2d_2/kernel:0", [3, 3, 16, 16]),
        ("sequential/dense/bias:0", [10]), ("sequential/dense/kernel:0", [16, 10]),
    ]);

    /// <summary>The tensors in the order of the vector.</summary>
    public IReadOnlyList<WeightBlock> Blocks { get; }

    /// <summary>Weights in all; 4,970 for the published zoos.</summary>
    public int Length { get; }

    /// <summary>Number of layers.</summary>
    public int LayerCount { get; }

    /// <summary>Names and shapes in order, for messages.</summary>
    public string TensorList => string.Join(", ", Blocks);

    /// <summary>The layout of tensors that are known by name and shape: what comes before the last '/' or '.' is the
    /// layer, and the rest gives the role if it is a known word.</summary>
    /// <param name="tensors">Names, such as <c>sequential/dense/bias:0</c>, and shapes in the order of the
    /// vector.</param>
    /// <exception cref="ArgumentException">As the constructor.</exception>
    /// <exception cref="OverflowException">As the constructor.</exception>
    public static WeightLayout FromNames(IEnumerable<(string Name, IReadOnlyList<int> Shape)> tensors) => new(
        tensors.Select(tensor => (
            tensor.Name, ParameterNames.LayerOf(tensor.Name), ParameterNames.RoleOf(tensor.Name), tensor.Shape)));

    /// <summary>The layout of tensors that are known by name and length, each treated as a vector.</summary>
    /// <param name="tensors">As for <see cref="FromNames"/>, with numbers of weights.</param>
    /// <exception cref="ArgumentException">As the constructor, or a layer has a part twice.</exception>
    /// <exception cref="OverflowException">As the constructor.</exception>
    public static WeightLayout FromTensors(IEnumerable<(string Name, int Length)> tensors) =>
        FromNames(tensors.Select(tensor => (tensor.Name, (IReadOnlyList<int>)[tensor.Length])))
            .RequireDistinctParts();

    /// <summary>This layout, if each layer has each of its parts once: parts name the features of a layer.</summary>
    /// <exception cref="ArgumentException">A layer has a part twice.</exception>
    public WeightLayout RequireDistinctParts() =>
        Blocks.GroupBy(b => (b.LayerIndex, b.Part)).FirstOrDefault(g => g.Count() > 1) is not { } twice
            ? this
            : throw new ArgumentException(
                $"A layer needs each part once; got {twice.Key.Part} of layer {twice.Key.LayerIndex} as "
                + $"{string.Join(" and ", twice.Select(b => $"'{b.Name}'"))}.");

    /// <summary>The block of a weight.</summary>
    /// <param name="index">Its place in the vector, at least 0 and less than <see cref="Length"/>.</param>
    public WeightBlock BlockOf(int index) => Blocks.First(block => index < block.End);

    /// <summary>The bias and the kernel of one layer, whatever their order in the vector.</summary>
    /// <param name="layer">Index of the layer, from 0.</param>
    /// <param name="biasFirst">Which comes first; a layer without a bias has its kernel alone.</param>
    /// <exception cref="ArgumentException">There is no such layer, or it is no kernel with or without a
    /// bias.</exception>
    public IEnumerable<WeightBlock> Layer(int layer, bool biasFirst = true)
    {
        if (layer < 0 || layer >= LayerCount)
        {
            throw new ArgumentException(
                $"The networks have layers 0 to {LayerCount - 1}; there is no layer {layer}.", nameof(layer));
        }

        WeightBlock[] blocks = [.. Blocks.Where(b => b.LayerIndex == layer)];
        if (!blocks.Any(b => b.Role == ParameterRole.Kernel)
            || blocks.Any(b => b.Role is not (ParameterRole.Kernel or ParameterRole.Bias)))
        {
            throw new ArgumentException(
                $"Features of layers need a kernel and at most a bias in each; layer {layer} has "
                + $"{string.Join(", ", blocks.Select(b => $"'{b.Name}'"))}.");
        }

        return blocks.OrderBy(b => b.IsBias == biasFirst ? 0 : 1);
    }

    /// <summary>True if every block of the other has this one's place, layer and part; names and shapes may
    /// differ.</summary>
    /// <param name="other">The layout to compare with.</param>
    public bool Matches(WeightLayout other) => Blocks.Count == other.Blocks.Count
        && Blocks.Zip(other.Blocks).All(pair => (pair.First.Start, pair.First.Length, pair.First.LayerIndex)
            == (pair.Second.Start, pair.Second.Length, pair.Second.LayerIndex) && pair.First.Part == pair.Second.Part);

    /// <summary>True if both have the same names and shapes in the same order.</summary>
    /// <param name="other">The layout to compare with.</param>
    public bool HasSameTensors(WeightLayout other) => Blocks.Count == other.Blocks.Count
        && Blocks.Zip(other.Blocks).All(pair =>
            pair.First.Name == pair.Second.Name && pair.First.Shape.SequenceEqual(pair.Second.Shape));

    /// <summary>For example <c>bias 16 + kernel 144, bias 10 + kernel 160</c>.</summary>
    public override string ToString() => string.Join(", ", Enumerable.Range(0, LayerCount)
        .Select(layer => string.Join(
            " + ", Blocks.Where(b => b.LayerIndex == layer).Select(b => $"{b.Part} {b.Length}"))));
}
