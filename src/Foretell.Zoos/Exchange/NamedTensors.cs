using Foretell.Formats;
using Foretell.Formats.TensorFiles;
using Foretell.Training.Checkpoints;
using Foretell.Training.Layouts;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Exchange;

/// <summary>
/// How the tensors of a file make up a row: layers in the order of <see cref="LayerOrder"/>, in each the vectors
/// (biases) before the matrices (kernels), axes in TensorFlow's order.
/// </summary>
/// <remarks>In a file without a Foretell layout, a tensor called <c>weight</c> has PyTorch's order ([out, in,
/// height, width], [out, in]) and is permuted; a tensor of any other name is taken as it is. Initial values,
/// optimizer state and masks of Foretell's own checkpoints, and tensors of whole numbers, are left out.</remarks>
internal sealed class NamedTensors
{
    private readonly string[] _names;
    private readonly string _first;

    private NamedTensors(string first, LayerOrder order)
    {
        _first = first;
        _names = [.. order.Entries.Select(entry => entry.Name)];
        Order = order;
        Layout = WeightLayout.FromNames(
            order.Entries.Select(entry => (entry.Name, (IReadOnlyList<int>)ShapeOf(entry, order.Layout))));
    }

    public WeightLayout Layout { get; }

    /// <summary>The order of the layers, and where it is from.</summary>
    public LayerOrder Order { get; }

    /// <param name="path">A file of the network; others are to have the same tensors.</param>
    /// <param name="layers">As in <see cref="LayerOrder.Of"/>.</param>
    public static NamedTensors Of(string path, IReadOnlyList<string>? layers)
    {
        using TensorFile file = TensorFile.Open(path);
        WeightLayout? layout = CheckpointLayout.Find(file);
        TensorEntry[] entries = [.. Weights(file, layout)];
        return entries.Length > 0
            ? new NamedTensors(path, LayerOrder.Of(path, entries, layout, layers))
            : throw new DataFileException(path, null, "tensors of floats", "none", "This is no network: leave it out.");
    }

    public void Read(string path, Span<float> row)
    {
        using TensorFile file = TensorFile.Open(path);
        WeightLayout? layout = CheckpointLayout.Find(file);
        string[] others = [.. Weights(file, layout).Select(entry => entry.Name).Except(_names)];
        if (others.Length > 0)
        {
            throw Mixed(path, $"also '{others[0]}'");
        }

        for (int i = 0; i < _names.Length; i++)
        {
            WeightBlock block = Layout.Blocks[i];
            if (!file.Contains(_names[i]) || !ShapeOf(file[_names[i]], layout).SequenceEqual(block.Shape))
            {
                throw Mixed(path, file.Contains(_names[i])
                    ? $"'{_names[i]}' of shape [{string.Join(", ", file[_names[i]].Shape)}]"
                    : $"no '{_names[i]}'");
            }

            Read(file, file[_names[i]], layout, row.Slice(block.Start, block.Length));
        }
    }

    /// <summary>A tensor's values in TensorFlow's order.</summary>
    /// <param name="file">Holds it.</param>
    /// <param name="entry">Which.</param>
    /// <param name="layout">The file's; null if it has none.</param>
    /// <param name="target">As long as the tensor.</param>
    public static void Read(TensorFile file, TensorEntry entry, WeightLayout? layout, Span<float> target)
    {
        float[] values = file.ReadSingles(entry.Name);
        if (IsPermuted(entry, layout))
        {
            Permute(values, ShapeOf(entry, layout), target);
        }
        else
        {
            values.CopyTo(target);
        }
    }

    /// <summary>The tensors of a file that are weights: those of its layout, or all floats that do not belong to
    /// weights.</summary>
    /// <param name="file">An open file.</param>
    /// <param name="layout">The file's; null if it has none.</param>
    public static IEnumerable<TensorEntry> Weights(TensorFile file, WeightLayout? layout) =>
        layout is not null ? layout.Blocks.Select(block => file[block.Name]) : file.Entries.Where(IsWeight);

    /// <summary>The shape in TensorFlow's order.</summary>
    /// <param name="entry">A tensor.</param>
    /// <param name="layout">The file's; null if it has none.</param>
    public static int[] ShapeOf(TensorEntry entry, WeightLayout? layout)
    {
        int[] shape = [.. entry.Shape.Select(length => (int)length)];
        return IsPermuted(entry, layout) ? [.. shape[2..], shape[1], shape[0]] : shape;
    }

    private DataFileException Mixed(string path, string got) => new(path, null,
        $"the tensors of '{_first}' ({Layout.Blocks.Count} of {Layout.Length} weights)", got,
        "A collection holds one architecture: import each into a folder of its own.");

    // From [out, in, rest...] to [rest..., in, out], the shape given.
    private static void Permute(float[] values, int[] shape, Span<float> target)
    {
        int outputs = shape[^1];
        int inputs = shape[^2];
        int places = values.Length / outputs / inputs;
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int place = 0; place < places; place++)
                {
                    target[(place * inputs + i) * outputs + o] = values[(o * inputs + i) * places + place];
                }
            }
        }
    }

    private static bool IsWeight(TensorEntry entry) =>
        entry.IsFloat && entry.Count is > 0 and <= int.MaxValue && !CheckpointTensors.IsState(entry.Name);

    private static bool IsPermuted(TensorEntry entry, WeightLayout? layout) =>
        layout is null && entry.Shape.Length > 1 && ParameterNames.PartOf(entry.Name) == "weight";
}
