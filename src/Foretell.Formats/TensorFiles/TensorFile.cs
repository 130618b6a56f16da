using System.Runtime.InteropServices;

namespace Foretell.Formats.TensorFiles;

/// <summary>
/// An open file of named tensors in any format that is known: safetensors, NumPy's <c>.npz</c> and <c>.npy</c>. What
/// the file says about its tensors is read and checked as a whole; values are read tensor by tensor on request.
/// </summary>
/// <remarks>Reads may run on several threads at once. A format is one class that derives from this one and one line in
/// the list of formats. Memory: the entries, and the tensors that the caller asks for.</remarks>
public abstract class TensorFile : IDisposable
{
    private readonly Dictionary<string, TensorEntry> _byName;

    /// <summary>Takes over what a file says about its tensors.</summary>
    /// <param name="path">The file, as the caller named it.</param>
    /// <param name="entries">All tensors in the order of their data; each name once.</param>
    /// <param name="metadata">Texts about the whole file.</param>
    private protected TensorFile(
        string path, IReadOnlyList<TensorEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        (Path, Entries, Metadata) = (path, entries, metadata);
        _byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The file, as the caller named it.</summary>
    public string Path { get; }

    /// <summary>Texts about the whole file, keys in ordinal order; empty if there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>All tensors in the order of their data.</summary>
    public IReadOnlyList<TensorEntry> Entries { get; }

    /// <summary>The tensor of a name.</summary>
    /// <param name="name">The exact name.</param>
    /// <exception cref="DataFileException">The file has no such tensor.</exception>
    public TensorEntry this[string name] => _byName.TryGetValue(name, out TensorEntry? entry)
        ? entry
        : throw new DataFileException(Path, null, $"a tensor '{name}'",
            Entries.Count == 0 ? "no tensors" : $"'{string.Join("', '", Entries.Take(20).Select(e => e.Name))}'"
                + (Entries.Count > 20 ? $" and {Entries.Count - 20} more" : ""),
            "Check that the file belongs to this network.");

    /// <summary>Opens a file. Its content decides about the format, not its name.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file; dispose it.</returns>
    /// <exception cref="DataFileException">The file is missing, unreadable, cut short, damaged, or of no known
    /// format.</exception>
    public static TensorFile Open(string path) => TensorFormats.Open(path);

    /// <summary>Whether the file has a tensor of this name.</summary>
    /// <param name="name">The exact name.</param>
    /// <returns>True if so.</returns>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Reads a tensor's bytes: little-endian, row-major.</summary>
    /// <param name="entry">A tensor of this file.</param>
    /// <param name="destination">Receives <see cref="TensorEntry.ByteCount"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="DataFileException">The file got shorter or cannot be read.</exception>
    public void ReadBytes(TensorEntry entry, Span<byte> destination)
    {
        if (destination.Length != entry.ByteCount)
        {
            throw new ArgumentException(
                $"'{entry.Name}' needs {entry.ByteCount} bytes; got {destination.Length}.", nameof(destination));
        }

        Read(entry, destination);
    }

    /// <summary>Reads a tensor as 32-bit floats, each rounded to nearest.</summary>
    /// <param name="name">The exact name.</param>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="DataFileException">No such tensor, a type that is not read, more than 2 GB, or the file cannot
    /// be read.</exception>
    public float[] ReadSingles(string name)
    {
        TensorEntry entry = Readable(name);
        float[] result = new float[entry.Count];
        if (entry.Element == TensorElement.Float32 && BitConverter.IsLittleEndian)
        {
            Read(entry, MemoryMarshal.AsBytes(result.AsSpan()));
            return result;
        }

        byte[] bytes = BytesOf(entry);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = entry.IsFloat
                ? (float)TensorValue.Float(bytes, entry.Element, i)
                : TensorValue.Integer(bytes, entry.Element, i);
        }

        return result;
    }

    /// <summary>Reads a tensor as 64-bit floats; exact except for integers beyond 2^53.</summary>
    /// <param name="name">The exact name.</param>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="DataFileException">No such tensor, a type that is not read, more than 2 GB, or the file cannot
    /// be read.</exception>
    public double[] ReadDoubles(string name)
    {
        TensorEntry entry = Readable(name);
        byte[] bytes = BytesOf(entry);
        double[] result = new double[entry.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = entry.IsFloat
                ? TensorValue.Float(bytes, entry.Element, i)
                : TensorValue.Integer(bytes, entry.Element, i);
        }

        return result;
    }

    /// <summary>Reads a tensor of integers or booleans (0 or 1).</summary>
    /// <param name="name">The exact name.</param>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="DataFileException">No such tensor, it holds no integers or more than 2 GB, or the file cannot
    /// be read.</exception>
    public long[] ReadInt64s(string name)
    {
        TensorEntry entry = Readable(name);
        if (entry.IsFloat)
        {
            throw new DataFileException(Path, entry.Offset, $"integers in '{name}'", entry.ElementName,
                "Check that the file belongs to this network.");
        }

        byte[] bytes = BytesOf(entry);
        long[] result = new long[entry.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = TensorValue.Integer(bytes, entry.Element, i);
        }

        return result;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Fills the span with a tensor's elements, little-endian and row-major.</summary>
    /// <param name="entry">A tensor of this file.</param>
    /// <param name="destination">As long as the tensor.</param>
    /// <exception cref="DataFileException">The file got shorter or cannot be read.</exception>
    private protected abstract void Read(TensorEntry entry, Span<byte> destination);

    /// <summary>Closes what the format holds open.</summary>
    /// <param name="disposing">Always true: there is no finalizer.</param>
    private protected abstract void Dispose(bool disposing);

    private byte[] BytesOf(TensorEntry entry)
    {
        byte[] bytes = new byte[entry.ByteCount];
        Read(entry, bytes);
        return bytes;
    }

    private TensorEntry Readable(string name)
    {
        TensorEntry entry = this[name];
        if (entry.Element == TensorElement.Other)
        {
            throw new DataFileException(Path, entry.Offset, $"numbers of a known type in '{name}'",
                $"'{entry.ElementName}'", "Convert the tensor before saving, for example to 32-bit floats.");
        }

        return entry.ByteCount <= Array.MaxLength
            ? entry
            : throw new DataFileException(Path, entry.Offset, $"at most {Array.MaxLength} bytes in one tensor",
                $"{entry.ByteCount} in '{name}'", "Split the tensor.");
    }
}
