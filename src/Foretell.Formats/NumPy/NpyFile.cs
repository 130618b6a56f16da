using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Foretell.Formats.NumPy;

/// <summary>Reads and writes NumPy .npy files (format 1 to 3) of types u1, i4, i8, f4 and f8.</summary>
/// <remarks>Format: NEP 1 and the documentation of numpy.lib.format.</remarks>
public static class NpyFile
{
    /// <summary>Reads a whole array, plain or gzip, in C or Fortran order, little- or big-endian.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The array, row-major.</returns>
    /// <exception cref="DataFileException">The file is missing, unreadable, damaged, truncated, has trailing bytes,
    /// has another element type, or holds more than 2 GB (use <see cref="NpyRows"/>).</exception>
    public static NpyArray Read(string path)
    {
        using InputFile file = InputFile.Open(path);
        NpyHeader header = NpyHeader.Read(file);
        string what = $"elements ({string.Join(", ", header.Shape)}) of {header.ElementBytes} bytes";
        byte[] data = file.ReadPromised(header.Count * header.ElementBytes, what);
        file.ExpectEnd(what);
        ToNativeOrder(data, header);
        return new NpyArray(header.Element, header.Shape,
            header.FortranOrder ? ToRowMajor(data, header.Shape, header.ElementBytes) : data);
    }

    /// <summary>Reads the header only.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Type, order and shape.</returns>
    /// <exception cref="DataFileException">The file is missing, unreadable or has no valid header.</exception>
    public static NpyHeader ReadHeader(string path)
    {
        using InputFile file = InputFile.Open(path);
        return NpyHeader.Read(file);
    }

    /// <summary>Writes an array, atomically (<see cref="OutputFile"/>); the same input gives the same bytes.</summary>
    /// <typeparam name="T">byte, int, long, float or double.</typeparam>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">Lengths of the dimensions; empty for a scalar.</param>
    /// <exception cref="ArgumentException">The type is not supported, or the shape does not match the number of values.
    /// </exception>
    /// <exception cref="DataFileException">The system refuses to write.</exception>
    public static void Write<T>(string path, ReadOnlyMemory<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        NpyElement element = default(T) switch
        {
            byte => NpyElement.UInt8,
            int => NpyElement.Int32,
            long => NpyElement.Int64,
            float => NpyElement.Float32,
            double => NpyElement.Float64,
            _ => throw new ArgumentException($".npy needs byte, int, long, float or double; got {typeof(T).Name}."),
        };
        Int128 count = 1;
        foreach (long length in shape)
        {
            count = length < 0 ? -1 : count * length;
        }

        if (count != values.Length)
        {
            throw new ArgumentException(
                $"The shape needs {values.Length} elements; got ({string.Join(", ", shape.ToArray())}).",
                nameof(shape));
        }

        byte[] header = NpyHeader.Write(element, shape);
        OutputFile.Write(path, stream =>
        {
            stream.Write(header);
            stream.Write(MemoryMarshal.AsBytes(values.Span));
        });
    }

    /// <summary>Receives one row of a matrix that is being written.</summary>
    /// <param name="row">Index of the row.</param>
    /// <param name="values">The elements of the row; the callee fills all of them.</param>
    public delegate void FillRow(long row, Span<float> values);

    /// <summary>
    /// Writes a matrix of 32-bit floats of any size row by row, atomically (<see cref="OutputFile"/>); one row is in
    /// memory at a time.
    /// </summary>
    /// <param name="path">The file to create or replace.</param>
    /// <param name="rowCount">Rows, at least 0.</param>
    /// <param name="rowLength">Elements of a row, at least 1.</param>
    /// <param name="fill">Called once for each row, ascending.</param>
    /// <exception cref="ArgumentException">A count is out of its range.</exception>
    /// <exception cref="DataFileException">The system refuses to write; the old file stays.</exception>
    public static void WriteRows(string path, long rowCount, int rowLength, FillRow fill)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowLength, 1);
        byte[] header = NpyHeader.Write(NpyElement.Float32, [rowCount, rowLength]);
        float[] values = new float[rowLength];
        OutputFile.Write(path, stream =>
        {
            stream.Write(header);
            for (long row = 0; row < rowCount; row++)
            {
                fill(row, values);
                stream.Write(MemoryMarshal.AsBytes<float>(values));
            }
        });
    }

    internal static void ToNativeOrder(Span<byte> data, NpyHeader header)
    {
        if (header.BigEndian == BitConverter.IsLittleEndian)
        {
            Reverse(data, header.ElementBytes);
        }
    }

    /// <summary>Reverses the bytes of each element.</summary>
    internal static void Reverse(Span<byte> data, int elementBytes)
    {
        switch (elementBytes)
        {
            case 2:
                Span<short> halves = MemoryMarshal.Cast<byte, short>(data);
                BinaryPrimitives.ReverseEndianness(halves, halves);
                break;
            case 4:
                Span<int> words = MemoryMarshal.Cast<byte, int>(data);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 8:
                Span<long> doubles = MemoryMarshal.Cast<byte, long>(data);
                BinaryPrimitives.ReverseEndianness(doubles, doubles);
                break;
        }
    }

    // Element (i_1 .. i_d) is at i_1 + n_1 (i_2 + n_2 (i_3 + ...)) in Fortran order. The index counts up in C
    // order.
    internal static byte[] ToRowMajor(ReadOnlySpan<byte> data, long[] shape, int elementBytes)
    {
        long[] index = new long[shape.Length];
        byte[] result = new byte[data.Length];
        for (int target = 0; target < data.Length; target += elementBytes)
        {
            long source = 0;
            for (int d = shape.Length - 1; d >= 0; d--)
            {
                source = source * shape[d] + index[d];
            }

            data.Slice((int)(source * elementBytes), elementBytes).CopyTo(result.AsSpan(target));
            for (int d = shape.Length - 1; d >= 0 && ++index[d] == shape[d]; d--)
            {
                index[d] = 0;
            }
        }

        return result;
    }
}
