using System.Text;
using Foretell.Formats.TensorFiles;

namespace Foretell.Formats.NumPy;

/// <summary>An array of a .npy file, or of a member of a .npz file, as a tensor. Arrays of other types than numbers are
/// listed, and their values cannot be read.</summary>
/// <param name="Entry">What is listed.</param>
/// <param name="BigEndian">Whether the elements are stored big-endian.</param>
/// <param name="FortranOrder">Whether the first index runs fastest; otherwise the last does.</param>
/// <param name="DataOffset">Byte offset of the first element in the .npy content.</param>
internal sealed record NpyTensor(TensorEntry Entry, bool BigEndian, bool FortranOrder, long DataOffset)
{
    /// <summary>Reads the header of .npy content and checks it against the content's length.</summary>
    /// <param name="path">Names the file in messages.</param>
    /// <param name="name">The tensor's name.</param>
    /// <param name="length">Bytes of the whole content.</param>
    /// <param name="isPlain">Whether the content is the file itself, so that offsets are those of the file.</param>
    /// <param name="read">Fills the span with the next bytes; the text names them.</param>
    /// <exception cref="DataFileException">The header is damaged or promises another length.</exception>
    public static NpyTensor Read(string path, string name, long length, bool isPlain, NextBytes read)
    {
        Span<byte> start = stackalloc byte[NpyHeader.StartLength];
        read(start, "the .npy header");
        Span<byte> size = stackalloc byte[NpyHeader.SizeLength(path, start)];
        read(size, "the .npy header's length");
        byte[] text = new byte[NpyHeader.LengthOf(path, size)];
        read(text, "the .npy header");
        long begin = start.Length + size.Length;
        long dataOffset = begin + text.Length;
        NpyHeaderParser parser = new(path, begin, Encoding.Latin1.GetString(text));
        (string type, bool fortran, long[] shape) = parser.Fields();
        TensorElement element = ElementOf(type);
        int elementBytes = element == TensorElement.Other ? 1 : TensorValue.Size(element);
        parser.CheckSize(shape, elementBytes);
        TensorEntry entry = new(name, element, type, shape, isPlain ? dataOffset : null, length - dataOffset);
        return element == TensorElement.Other || entry.Count * elementBytes == entry.ByteCount
            ? new NpyTensor(entry, type[0] == '>', fortran, dataOffset)
            : throw new DataFileException(path, dataOffset,
                $"{entry.Count * elementBytes} bytes of elements, as the .npy header promises", $"{entry.ByteCount}",
                InputFile.DamagedRemedy);
    }

    /// <summary>Brings elements as stored into little-endian and row-major order.</summary>
    /// <param name="data">All elements.</param>
    public void Arrange(Span<byte> data)
    {
        if (Entry.Element == TensorElement.Other)
        {
            return;
        }

        int elementBytes = TensorValue.Size(Entry.Element);
        if (BigEndian)
        {
            NpyFile.Reverse(data, elementBytes);
        }

        if (FortranOrder && Entry.Shape.Length > 1)
        {
            NpyFile.ToRowMajor(data, Entry.Shape, elementBytes).CopyTo(data);
        }
    }

    private static TensorElement ElementOf(string type) => type is [_, .. var kind] ? kind switch
    {
        "b1" => TensorElement.Bool,
        "u1" => TensorElement.UInt8,
        "i1" => TensorElement.Int8,
        "i2" => TensorElement.Int16,
        "i4" => TensorElement.Int32,
        "i8" => TensorElement.Int64,
        "f2" => TensorElement.Float16,
        "f4" => TensorElement.Float32,
        "f8" => TensorElement.Float64,
        _ => TensorElement.Other,
    }
    : TensorElement.Other;

    /// <summary>Fills a span with the next bytes of a file.</summary>
    /// <param name="destination">What to fill.</param>
    /// <param name="what">Names the bytes in messages.</param>
    internal delegate void NextBytes(Span<byte> destination, string what);
}
