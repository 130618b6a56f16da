using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Exchange;

/// <summary>
/// How the tensors of a safetensors file make up a row: layers in the order of <see cref="LayerOrder"/>, in each the
/// vectors (biases) before the matrices (kernels), axes in TensorFlow's order.
/// </summary>
/// <remarks>What is called <c>weight</c> has PyTorch's order ([out, in, height, width], [out, in]) and is turned; what
/// is called anything else is taken as it is. Initial values and optimizer state of Foretell's own checkpoints, and
/// tensors of whole numbers, are left out.</remarks>
internal sealed class NamedTensors
{
    private static readonly string[] s_states = ["initial/", "optimizer/"];

    private readonly string[] _names;
    private readonly string _first;

    private NamedTensors(string first, LayerOrder order)
    {
        _first = first;
        _names = [.. order.Entries.Select(entry => entry.Name)];
        Order = order;
        Layout = CollectionLayout.Of(
            order.Entries.Select(entry => (entry.Name, (IReadOnlyList<int>)ShapeOf(entry))));
    }

    public CollectionLayout Layout { get; }

    /// <summary>The order of the layers, and where it is from.</summary>
    public LayerOrder Order { get; }

    /// <param name="path">A file of the network; others are to have the same tensors.</param>
    /// <param name="layers">As in <see cref="LayerOrder.Of"/>.</param>
    public static NamedTensors Of(string path, IReadOnlyList<string>? layers)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        SafetensorsEntry[] entries = [.. Weights(file)];
        return entries.Length > 0
            ? new NamedTensors(path, LayerOrder.Of(path, entries, layers))
            : throw new DataFileException(path, null, "tensors of floats", "none", "This is no network: leave it out.");
    }

    public void Read(string path, Span<float> row)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        string[] others = [.. Weights(file).Select(entry => entry.Name).Except(_names)];
        if (others.Length > 0)
        {
            throw Mixed(path, $"also '{others[0]}'");
        }

        for (int i = 0; i < _names.Length; i++)
        {
            LayoutBlock block = Layout.Blocks[i];
            if (!file.Contains(_names[i]) || !ShapeOf(file[_names[i]]).SequenceEqual(block.Shape))
            {
                throw Mixed(path, file.Contains(_names[i])
                    ? $"'{_names[i]}' of shape [{string.Join(", ", file[_names[i]].Shape)}]"
                    : $"no '{_names[i]}'");
            }

            Read(file, file[_names[i]], row.Slice(block.Start, block.Size));
        }
    }

    /// <summary>A tensor's values in TensorFlow's order.</summary>
    /// <param name="file">Holds it.</param>
    /// <param name="entry">Which.</param>
    /// <param name="target">As long as the tensor.</param>
    public static void Read(SafetensorsFile file, SafetensorsEntry entry, Span<float> target)
    {
        float[] values = file.ReadSingles(entry.Name);
        if (IsTurned(entry))
        {
            Turn(values, ShapeOf(entry), target);
        }
        else
        {
            values.CopyTo(target);
        }
    }

    private DataFileException Mixed(string path, string got) => new(path, null,
        $"the tensors of '{_first}' ({Layout.Blocks.Count} of {Layout.ParameterCount} weights)", got,
        "A collection holds one architecture: import each into a folder of its own.");

    // From [out, in, rest...] to [rest..., in, out], the shape given.
    private static void Turn(float[] values, int[] shape, Span<float> target)
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

    /// <summary>The tensors of a file that are weights.</summary>
    public static IEnumerable<SafetensorsEntry> Weights(SafetensorsFile file) => file.Entries.Where(IsWeight);

    private static bool IsWeight(SafetensorsEntry entry) =>
        IsFloat(entry)
        && entry.Count is > 0 and <= int.MaxValue
        && !s_states.Any(state => entry.Name.StartsWith(state, StringComparison.Ordinal));

    /// <summary>Whether a tensor holds floats: counters and masks are no weights.</summary>
    public static bool IsFloat(SafetensorsEntry entry) =>
        entry.Element is SafetensorsElement.Float16 or SafetensorsElement.BFloat16 or SafetensorsElement.Float32
            or SafetensorsElement.Float64;

    private static bool IsTurned(SafetensorsEntry entry) =>
        entry.Shape.Length > 1 && LayerNames.PartOf(entry.Name) == "weight";

    private static int[] ShapeOf(SafetensorsEntry entry)
    {
        int[] shape = [.. entry.Shape.Select(length => (int)length)];
        return IsTurned(entry) ? [.. shape[2..], shape[1], shape[0]] : shape;
    }
}
