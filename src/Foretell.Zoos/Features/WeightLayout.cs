namespace Foretell.Zoos.Features;

/// <summary>Where the layers lie in a network's flat vector of weights: blocks side by side without holes. Kernels are
/// row-major with a layer's own units last, as TensorFlow has them.</summary>
public sealed class WeightLayout
{
    /// <param name="blocks">In the order of the vector; layers numbered 0, 1, ... as they first come.</param>
    /// <exception cref="ArgumentException">No blocks, a hole or an overlap, an empty block, a part twice in a layer,
    /// or a layer out of order.</exception>
    public WeightLayout(IReadOnlyList<WeightBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        if (blocks.Count == 0)
        {
            throw new ArgumentException("A layout of weights needs at least one block; got none.", nameof(blocks));
        }

        int end = 0;
        int layers = 0;
        foreach (WeightBlock block in blocks)
        {
            if (block.Start != end || block.Length < 1)
            {
                throw new ArgumentException(
                    $"Block '{block.Name}' needs to start at {end}, where the one before it ends, and to hold at least "
                    + $"1 weight; got {block.Length} from {block.Start}.", nameof(blocks));
            }

            if (block.Layer < 0 || block.Layer > layers)
            {
                throw new ArgumentException(
                    $"Block '{block.Name}' needs a layer of 0 to {layers}, numbered as they come; got {block.Layer}.",
                    nameof(blocks));
            }

            layers = Math.Max(layers, block.Layer + 1);
            end = checked(end + block.Length);
        }

        if (blocks.GroupBy(b => (b.Layer, b.Part)).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"A layer needs each part once; got {twice.Key.Part} of layer {twice.Key.Layer} as "
                + $"{string.Join(" and ", twice.Select(b => $"'{b.Name}'"))}.", nameof(blocks));
        }

        (Blocks, Length, LayerCount) = ([.. blocks], end, layers);
    }

    /// <summary>The CNN of the Small CNN Zoo as released: 4,970 weights, each layer's bias before its kernel.</summary>
    public static WeightLayout SmallCnn { get; } = FromTensors(
    [
        ("sequential/conv2d/bias:0", 16), ("sequential/conv2d/kernel:0", 144),
        ("sequential/conv2d_1/bias:0", 16), ("sequential/conv2d_1/kernel:0", 2304),
        ("sequential/conv2d_2/bias:0", 16), ("sequential/conv2d_2/kernel:0", 2304),
        ("sequential/dense/bias:0", 10), ("sequential/dense/kernel:0", 160),
    ]);

    /// <summary>The blocks in the order of the vector.</summary>
    public IReadOnlyList<WeightBlock> Blocks { get; }

    /// <summary>Weights in all.</summary>
    public int Length { get; }

    /// <summary>Number of layers.</summary>
    public int LayerCount { get; }

    /// <summary>The layout of tensors that stand one behind another.</summary>
    /// <param name="tensors">Names, such as <c>sequential/dense/bias:0</c> or <c>dense1.weight</c>, and numbers of
    /// weights. What stands before the last '/' or '.' is the layer; what stands behind it, up to a ':', is the part,
    /// and "weight" means "kernel".</param>
    /// <exception cref="ArgumentException">As the constructor.</exception>
    public static WeightLayout FromTensors(IEnumerable<(string Name, int Length)> tensors)
    {
        List<string> layers = [];
        List<WeightBlock> blocks = [];
        int start = 0;
        foreach ((string name, int length) in tensors)
        {
            int cut = name.LastIndexOfAny(['/', '.']);
            string layer = cut < 0 ? string.Empty : name[..cut];
            if (!layers.Contains(layer))
            {
                layers.Add(layer);
            }

            string part = name[(cut + 1)..].Split(':')[0];
            blocks.Add(new WeightBlock(
                name, start, length, layers.IndexOf(layer), part == "weight" ? WeightBlock.Kernel : part));
            start = checked(start + length);
        }

        return new WeightLayout(blocks);
    }

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

        WeightBlock[] blocks = [.. Blocks.Where(b => b.Layer == layer)];
        if (!blocks.Any(b => b.Part == WeightBlock.Kernel)
            || blocks.Any(b => b.Part is not (WeightBlock.Kernel or WeightBlock.Bias)))
        {
            throw new ArgumentException(
                $"Features of layers need a kernel and at most a bias in each; layer {layer} has "
                + $"{string.Join(", ", blocks.Select(b => $"'{b.Name}'"))}.");
        }

        return blocks.OrderBy(b => b.IsBias == biasFirst ? 0 : 1);
    }

    /// <summary>True if every block of the other has this one's place, layer and kind; names do not count.</summary>
    /// <param name="other">The layout to compare with.</param>
    public bool Matches(WeightLayout other) => Blocks.Count == other.Blocks.Count
        && Blocks.Zip(other.Blocks).All(pair => pair.First with { Name = pair.Second.Name } == pair.Second);

    /// <summary>For example <c>bias 16 + kernel 144, bias 10 + kernel 160</c>.</summary>
    public override string ToString() => string.Join(", ", Enumerable.Range(0, LayerCount)
        .Select(layer => string.Join(" + ", Blocks.Where(b => b.Layer == layer).Select(b => $"{b.Part} {b.Length}"))));
}
