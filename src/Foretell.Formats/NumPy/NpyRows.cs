using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Foretell.Formats.NumPy;

/// <summary>
/// Rows of a plain .npy matrix of any size, read where they lie: the file is never loaded, its pages stay in the
/// system's cache. Reads are positional and may run on several threads at once.
/// </summary>
/// <remarks>Positional reads rather than a memory map: when another process shortens the file, a map kills this
/// process, while a read fails with a message. The cost is the same, one copy out of the system's cache.</remarks>
public sealed class NpyRows : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;

    private NpyRows(string path, SafeFileHandle file, NpyHeader header)
    {
        _path = path;
        _file = file;
        Header = header;
        RowCount = header.Shape[0];
        RowLength = (int)(header.Shape.Length == 2 ? header.Shape[1] : 1);
    }

    /// <summary>Type, order and shape of the matrix.</summary>
    public NpyHeader Header { get; }

    /// <summary>Number of rows.</summary>
    public long RowCount { get; }

    /// <summary>Elements of a row; 1 for a file with one dimension.</summary>
    public int RowLength { get; }

    /// <summary>Opens a plain (not gzip) file of one or two dimensions.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open matrix; dispose it.</returns>
    /// <exception cref="DataFileException">The file is missing, unreadable, damaged, gzip, not of one or two
    /// dimensions, or its length is not what its header promises.</exception>
    public static NpyRows Open(string path)
    {
        using InputFile file = InputFile.Open(path);
        NpyHeader header = NpyHeader.Read(file);
        if (file.Compressed)
        {
            throw new DataFileException(path, 0, "a plain file for access by row", "a gzip file",
                "Decompress it with gunzip first.");
        }

        if (header.Shape.Length is not (1 or 2) || (header.Shape.Length == 2 && header.Shape[1] > Array.MaxLength / 8))
        {
            throw new DataFileException(path, 0, "a matrix of one or two dimensions",
                $"shape ({string.Join(", ", header.Shape)})", "Reshape the array before saving.");
        }

        long length = header.DataOffset + header.Count * header.ElementBytes;
        return length == file.LargestContent
            ? new NpyRows(path, File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete), header)
            : throw new DataFileException(path, null, $"{length} bytes, as the header promises",
                $"{file.LargestContent}", InputFile.DamagedRemedy);
    }

    /// <summary>Reads rows as 32-bit floats, each element rounded to nearest.</summary>
    /// <param name="first">Index of the first row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="destination">Receives [count, RowLength], row-major.</param>
    /// <exception cref="ArgumentException">The rows lie outside the matrix, or the destination has another length.
    /// </exception>
    /// <exception cref="DataFileException">The file got shorter or cannot be read.</exception>
    /// <remarks>C order reads once. Fortran order reads once per column: ask for many rows at a time.</remarks>
    public void ReadRows(long first, int count, Span<float> destination)
    {
        if (first < 0 || count < 0 || first > RowCount - count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(first), $"Rows must lie in 0..{RowCount - 1}; got {count} from {first}.");
        }

        if (destination.Length != (long)count * RowLength)
        {
            throw new ArgumentException(
                $"The destination needs {(long)count * RowLength} elements; got {destination.Length}.",
                nameof(destination));
        }

        if (!Header.FortranOrder)
        {
            for (int row = 0; row < count; row++)
            {
                ReadRun((first + row) * RowLength, destination.Slice(row * RowLength, RowLength));
            }

            return;
        }

        float[] column = new float[count];
        for (int c = 0; c < RowLength; c++)
        {
            ReadRun(c * RowCount + first, column);
            for (int row = 0; row < count; row++)
            {
                destination[row * RowLength + c] = column[row];
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    // Elements that lie side by side in the file, from element number `start`.
    private void ReadRun(long start, Span<float> destination)
    {
        int size = Header.ElementBytes;
        byte[] bytes = new byte[destination.Length * size];
        long offset = Header.DataOffset + start * size;
        for (int filled = 0; filled < bytes.Length;)
        {
            int read;
            try
            {
                read = RandomAccess.Read(_file, bytes.AsSpan(filled), offset + filled);
            }
            catch (IOException exception)
            {
                throw InputFile.Explain(_path, offset + filled, exception);
            }

            filled += read > 0
                ? read
                : throw new DataFileException(_path, offset + filled, "the rows that the header promises",
                    "the end of the file", "Another process shortened it: write it again.");
        }

        NpyFile.ToNativeOrder(bytes, Header);
        if (Header.Element == NpyElement.Float32)
        {
            MemoryMarshal.Cast<byte, float>(bytes).CopyTo(destination);
            return;
        }

        new NpyArray(Header.Element, [destination.Length], bytes).ToSingles().CopyTo(destination);
    }
}
