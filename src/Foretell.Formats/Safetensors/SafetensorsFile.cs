using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Foretell.Formats.Safetensors;

/// <summary>
/// An open safetensors file: opening reads and validates the whole header; tensors are read one by one on request.
/// Reads are positional and thread-safe.
/// </summary>
/// <remarks>Format: 8 bytes little-endian header length, header in JSON, data. Source: huggingface/safetensors,
/// README, "Format".</remarks>
public sealed class SafetensorsFile : IDisposable
{
    // The limit of the reference implementation.
    private const long LargestHeader = 100_000_000;

    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, SafetensorsEntry> _byName;

    private SafetensorsFile(string path, SafeFileHandle file, SafetensorsHeader header)
    {
        Path = path;
        _file = file;
        Metadata = header.Metadata;
        Entries = header.Entries;
        _byName = header.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The file, as the caller named it.</summary>
    public string Path { get; }

    /// <summary>The texts under <c>__metadata__</c>, keys in ordinal order; empty if there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>All tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>The tensor of a name.</summary>
    /// <param name="name">The exact name.</param>
    /// <exception cref="DataFileException">The file has no such tensor.</exception>
    public SafetensorsEntry this[string name] => _byName.TryGetValue(name, out SafetensorsEntry? entry)
        ? entry
        : throw new DataFileException(Path, null, $"a tensor '{name}'",
            Entries.Count == 0 ? "no tensors" : $"'{string.Join("', '", Entries.Take(20).Select(e => e.Name))}'"
                + (Entries.Count > 20 ? $" and {Entries.Count - 20} more" : ""),
            "Check that the file belongs to this network.");

    /// <summary>Opens a file and checks its header.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file; dispose it.</returns>
    /// <exception cref="DataFileException">The file is missing, unreadable, truncated or damaged: header too long or
    /// not JSON, unknown type, repeated name, data that overlap, leave gaps or do not fill the file.</exception>
    public static SafetensorsFile Open(string path)
    {
        using FileStream file = InputFile.OpenPlain(path);
        byte[] size = new byte[8];
        byte[] json;
        ulong length;
        try
        {
            int read = file.ReadAtLeast(size, 8, throwOnEndOfStream: false);
            length = BinaryPrimitives.ReadUInt64LittleEndian(size);
            if (read < 8 || length > LargestHeader || (long)length > file.Length - 8)
            {
                throw new DataFileException(path, 0,
                    $"a header length of at most {Math.Min(Math.Max(file.Length - 8, 0), LargestHeader)}",
                    read < 8 ? $"{read} bytes" : $"{length}",
                    "This is not a safetensors file, or it is truncated: check the path.");
            }

            json = new byte[length];
            file.ReadExactly(json);
        }
        catch (IOException exception)
        {
            throw InputFile.Explain(path, file.Position, exception);
        }

        SafetensorsHeader header = SafetensorsHeader.Parse(path, json, 8 + (long)length, file.Length);
        return new SafetensorsFile(path, File.OpenHandle(path, share: FileShare.Read | FileShare.Delete), header);
    }

    /// <summary>Whether the file has a tensor of this name.</summary>
    /// <param name="name">The exact name.</param>
    /// <returns>True if it has.</returns>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Reads a tensor's bytes as stored (little-endian, row-major).</summary>
    /// <param name="entry">A tensor of this file.</param>
    /// <param name="destination">Receives <see cref="SafetensorsEntry.ByteCount"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="DataFileException">The file was truncated or cannot be read.</exception>
    public void ReadBytes(SafetensorsEntry entry, Span<byte> destination)
    {
        if (destination.Length != entry.ByteCount)
        {
            throw new ArgumentException(
                $"'{entry.Name}' needs {entry.ByteCount} bytes; got {destination.Length}.", nameof(destination));
        }

        for (int filled = 0; filled < destination.Length;)
        {
            int read;
            try
            {
                read = RandomAccess.Read(_file, destination[filled..], entry.Offset + filled);
            }
            catch (IOException exception)
            {
                throw InputFile.Explain(Path, entry.Offset + filled, exception);
            }

            filled += read > 0
                ? read
                : throw new DataFileException(Path, entry.Offset + filled, $"{entry.ByteCount} bytes of '{entry.Name}'",
                    "the end of the file", "Another process truncated the file: write it again.");
        }
    }

    /// <summary>Reads a tensor of any type as 32-bit floats, each rounded to nearest.</summary>
    /// <param name="name">The exact name.</param>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="DataFileException">There is no such tensor, it holds more than 2 GB, or the file cannot be
    /// read.</exception>
    public float[] ReadSingles(string name)
    {
        SafetensorsEntry entry = Readable(name);
        float[] result = new float[entry.Count];
        if (entry.Element == SafetensorsElement.Float32)
        {
            ReadBytes(entry, MemoryMarshal.AsBytes(result.AsSpan()));
            return result;
        }

        byte[] bytes = new byte[entry.ByteCount];
        ReadBytes(entry, bytes);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = SafetensorsValue.IsFloat(entry.Element)
                ? (float)SafetensorsValue.Float(bytes, entry.Element, i)
                : SafetensorsValue.Integer(bytes, entry.Element, i);
        }

        return result;
    }

    /// <summary>Reads a tensor of any type as 64-bit floats; exact except for integers beyond 2^53.</summary>
    /// <param name="name">The exact name.</param>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="DataFileException">There is no such tensor, it holds more than 2 GB, or the file cannot be
    /// read.</exception>
    public double[] ReadDoubles(string name)
    {
        SafetensorsEntry entry = Readable(name);
        byte[] bytes = new byte[entry.ByteCount];
        ReadBytes(entry, bytes);
        double[] result = new double[entry.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = SafetensorsValue.IsFloat(entry.Element)
                ? SafetensorsValue.Float(bytes, entry.Element, i)
                : SafetensorsValue.Integer(bytes, entry.Element, i);
        }

        return result;
    }

    /// <summary>Reads a tensor of integers or booleans (0 or 1).</summary>
    /// <param name="name">The exact name.</param>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="DataFileException">There is no such tensor, it holds floats or more than 2 GB, or the file
    /// cannot be read.</exception>
    public long[] ReadInt64s(string name)
    {
        SafetensorsEntry entry = Readable(name);
        if (SafetensorsValue.IsFloat(entry.Element))
        {
            throw new DataFileException(Path, entry.Offset, $"integers in '{name}'",
                SafetensorsEntry.Key(entry.Element), "Check that the file belongs to this network.");
        }

        byte[] bytes = new byte[entry.ByteCount];
        ReadBytes(entry, bytes);
        long[] result = new long[entry.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = SafetensorsValue.Integer(bytes, entry.Element, i);
        }

        return result;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private SafetensorsEntry Readable(string name)
    {
        SafetensorsEntry entry = this[name];
        return entry.ByteCount <= Array.MaxLength
            ? entry
            : throw new DataFileException(Path, entry.Offset, $"at most {Array.MaxLength} bytes in one tensor",
                $"{entry.ByteCount} in '{name}'", "Split the tensor.");
    }
}
