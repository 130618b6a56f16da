using System.Text.RegularExpressions;
using Foretell.Formats;
using Foretell.Formats.Safetensors;

namespace Foretell.Lab.Zoos;

/// <summary>
/// How the tensors of a safetensors file make up a row: layers in natural order of their names (2 before 10), in each
/// the vectors (biases) before the matrices (kernels), axes in TensorFlow's order.
/// </summary>
/// <remarks>What is called <c>weight</c> has PyTorch's order ([out, in, height, width], [out, in]) and is turned; what
/// is called anything else is taken as it is. Initial values and optimizer state of Foretell's own checkpoints, and
/// tensors of whole numbers, are left out.</remarks>
internal sealed partial class NamedTensors
{
    private const int LongestNumber = 20;

    private static readonly string[] s_states = ["initial/", "optimizer/"];

    private readonly string[] _names;
    private readonly string _first;

    private NamedTensors(string first, string[] names, CollectionLayout layout) =>
        (_first, _names, Layout) = (first, names, layout);

    public CollectionLayout Layout { get; }

    public static NamedTensors Of(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        SafetensorsEntry[] entries = [.. file.Entries.Where(IsWeight)
            .OrderBy(entry => NaturalKey(LayerOf(entry.Name)), StringComparer.Ordinal)
            .ThenBy(entry => entry.Shape.Length > 1)
            .ThenBy(entry => entry.Name, StringComparer.Ordinal)];
        return entries.Length > 0
            ? new NamedTensors(
                path, [.. entries.Select(entry => entry.Name)],
                CollectionLayout.Of(entries.Select(entry => (entry.Name, (IReadOnlyList<int>)ShapeOf(entry)))))
            : throw new DataFileException(path, null, "tensors of floats", "none", "This is no network: leave it out.");
    }

    public void Read(string path, Span<float> row)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        string[] others = [.. file.Entries.Where(IsWeight).Select(entry => entry.Name).Except(_names)];
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

    private static bool IsWeight(SafetensorsEntry entry) =>
        entry.Element is SafetensorsElement.Float16 or SafetensorsElement.BFloat16 or SafetensorsElement.Float32
            or SafetensorsElement.Float64
        && entry.Count is > 0 and <= int.MaxValue
        && !s_states.Any(state => entry.Name.StartsWith(state, StringComparison.Ordinal));

    private static bool IsTurned(SafetensorsEntry entry) =>
        entry.Shape.Length > 1 && entry.Name.Split('.', '/')[^1] == "weight";

    private static int[] ShapeOf(SafetensorsEntry entry)
    {
        int[] shape = [.. entry.Shape.Select(length => (int)length)];
        return IsTurned(entry) ? [.. shape[2..], shape[1], shape[0]] : shape;
    }

    // Runs of digits of equal length: as text they then order as numbers do.
    private static string NaturalKey(string name) =>
        Digits().Replace(name, digits => digits.Value.PadLeft(LongestNumber, '0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    private static string LayerOf(string name) =>
        name.LastIndexOfAny(['.', '/']) is var end and >= 0 ? name[..end] : name;
}
