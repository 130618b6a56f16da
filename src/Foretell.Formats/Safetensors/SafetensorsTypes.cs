using Foretell.Formats.TensorFiles;

namespace Foretell.Formats.Safetensors;

/// <summary>The element types of the format that are read and written, by the names that headers have for
/// them.</summary>
internal static class SafetensorsTypes
{
    private static readonly Dictionary<TensorElement, string> s_names = new()
    {
        [TensorElement.Bool] = "BOOL",
        [TensorElement.UInt8] = "U8",
        [TensorElement.Int8] = "I8",
        [TensorElement.Int16] = "I16",
        [TensorElement.Int32] = "I32",
        [TensorElement.Int64] = "I64",
        [TensorElement.Float16] = "F16",
        [TensorElement.BFloat16] = "BF16",
        [TensorElement.Float32] = "F32",
        [TensorElement.Float64] = "F64",
    };

    private static readonly Dictionary<string, TensorElement> s_elements =
        s_names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All names, for messages.</summary>
    public static IEnumerable<string> Names => s_names.Values;

    /// <exception cref="ArgumentException">The format has no such type.</exception>
    public static string NameOf(TensorElement element) => s_names.TryGetValue(element, out string? name)
        ? name
        : throw new ArgumentException(
            $"A safetensors file is written with the types {string.Join(", ", Names)}; got {element}.",
            nameof(element));

    public static TensorElement? Find(string name) =>
        s_elements.TryGetValue(name, out TensorElement element) ? element : null;
}
