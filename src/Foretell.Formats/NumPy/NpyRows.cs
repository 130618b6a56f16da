using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Foretell.Formats.NumPy;

/// <summary>
/// Reads rows of a plain .npy matrix of any size without loading the file; its pages stay in the cache of the operating
/// system. Reads are positional and thread-safe.
/// </summary>
/// <remarks>Uses positional reads instead of a memory map: when another process truncates the file, a map terminates
/// this process, but a read fails with an exception. The cost is the same, one copy from the cache.</remarks>
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
    /// dimensions, or its length does not match its header.</exception>
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
            : throw new DataFileException(path, null, $"{length} bytes, as the header says",
                $"{file.LargestContent}", InputFile.DamagedRemedy);
    }

    /// <summary>Reads rows as 32-bit floats, each element rounded to nearest.</summary>
    /// <param name="first">Index of the first row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="destination">Receives [count, RowLength], row-major.</param>
    /// <exception cref="ArgumentException">The rows are outside the matrix, or the destination has another length.
    /// </exception>
    /// <exception cref="DataFileException">The file was truncated or cannot be read.</exception>
    /// <remarks>C order needs one read per row, Fortran order one read per column: request many rows at a
    /// time.</remarks>
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

    // Reads consecutive elements of the file from element number `start`.
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
                : throw new DataFileException(_path, offset + filled, "the rows that the header declares",
                    "the end of the file", "Another process truncated the file: write it again.");
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
