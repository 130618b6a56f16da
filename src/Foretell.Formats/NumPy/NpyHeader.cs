using System.Buffers.Binary;
using System.Text;

namespace Foretell.Formats.NumPy;

/// <summary>The header of a .npy file.</summary>
/// <param name="Element">Type of the elements.</param>
/// <param name="BigEndian">Whether the elements are stored big-endian.</param>
/// <param name="FortranOrder">Whether the first index varies fastest; otherwise the last does.</param>
/// <param name="Shape">Lengths of the dimensions; empty for a scalar.</param>
/// <param name="DataOffset">Byte offset of the first element.</param>
public sealed record NpyHeader(
    NpyElement Element, bool BigEndian, bool FortranOrder, long[] Shape, long DataOffset)
{
    // NumPy itself refuses to parse headers beyond 10,000 characters (numpy.lib.format, _MAX_HEADER_SIZE).
    private const int LargestHeader = 10_000;

    /// <summary>Bytes of magic number and version.</summary>
    internal const int StartLength = 8;

    /// <summary>Bytes of one element.</summary>
    public int ElementBytes => ElementSize(Element);

    /// <summary>Number of elements: the product of the shape, 1 for a scalar.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => product * length);

    internal static int ElementSize(NpyElement element) => element switch
    {
        NpyElement.UInt8 => 1,
        NpyElement.Int32 or NpyElement.Float32 => 4,
        _ => 8,
    };

    internal static NpyHeader Read(InputFile file)
    {
        Span<byte> start = stackalloc byte[StartLength];
        file.ReadExactly(start, "the .npy header");
        Span<byte> size = stackalloc byte[SizeLength(file.Path, start)];
        file.ReadExactly(size, "the .npy header's length");
        int length = LengthOf(file.Path, size);
        byte[] text = file.ReadPromised(length, "the .npy header");
        return new NpyHeaderParser(file.Path, file.Offset - length, Encoding.Latin1.GetString(text))
            .Parse(file.Offset);
    }

    /// <summary>Checks the first <see cref="StartLength"/> bytes. Returns how many bytes of header length
    /// follow.</summary>
    internal static int SizeLength(string path, ReadOnlySpan<byte> start)
    {
        if (!IsMagic(start))
        {
            throw new DataFileException(path, 0, "the .npy magic 93 4e 55 4d 50 59",
                Convert.ToHexStringLower(start[..Magic.Length]), "This is not a NumPy array: check the path.");
        }

        return start[6] is > 0 and <= 3
            ? start[6] == 1 ? 2 : 4
            : throw new DataFileException(path, 6, "format version 1, 2 or 3", $"{start[6]}.{start[7]}",
                "Save the array again with numpy.save.");
    }

    /// <summary>The header's length in bytes, from the 2 or 4 bytes that hold it.</summary>
    internal static int LengthOf(string path, ReadOnlySpan<byte> size)
    {
        uint length = size.Length == 2
            ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        return length <= LargestHeader
            ? (int)length
            : throw new DataFileException(path, 8, $"a header of at most {LargestHeader} bytes", $"{length}",
                InputFile.DamagedRemedy);
    }

    /// <summary>Whether bytes begin as a .npy file does.</summary>
    internal static bool IsMagic(ReadOnlySpan<byte> start) => start.StartsWith(Magic);

    /// <summary>The header bytes of a little-endian, row-major array, padded like NumPy does so that the data start
    /// at a multiple of 64 bytes.</summary>
    internal static byte[] Write(NpyElement element, ReadOnlySpan<long> shape)
    {
        string type = element switch
        {
            NpyElement.UInt8 => "|u1",
            NpyElement.Int32 => "<i4",
            NpyElement.Int64 => "<i8",
            NpyElement.Float32 => "<f4",
            _ => "<f8",
        };
        var lengths = new StringBuilder();
        foreach (long length in shape)
        {
            lengths.Append(length).Append(shape.Length == 1 ? "," : ", ");
        }

        string dimensions = lengths.ToString().TrimEnd(' ');
        dimensions = shape.Length > 1 ? dimensions.TrimEnd(',') : dimensions;
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({dimensions}), }}";
        const int Prefix = 10;
        int padded = (Prefix + text.Length + 1 + 63) / 64 * 64;
        byte[] header = new byte[padded];
        Magic.CopyTo(header);
        header[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(padded - Prefix));
        Encoding.ASCII.GetBytes(text.PadRight(padded - Prefix - 1) + "\n", header.AsSpan(Prefix));
        return header;
    }

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];
}
