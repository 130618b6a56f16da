using System.Buffers.Binary;

namespace Foretell.Formats.Idx;

/// <summary>Reads IDX files (the format of MNIST), plain or gzip.</summary>
/// <remarks>
/// Format: bytes 0, 0, element type, number of dimensions; each dimension as a big-endian 32-bit integer; the elements,
/// row-major, big-endian. Source: the page of the MNIST database (LeCun, Cortes, Burges).
/// </remarks>
public static class IdxFile
{
    /// <summary>Reads a file of any element type.</summary>
    /// <param name="path">The file; gzip is recognized by its content.</param>
    /// <returns>The whole array.</returns>
    /// <exception cref="DataFileException">The file is missing, unreadable, damaged, truncated, has trailing bytes, or
    /// is not an IDX file. Memory use is at most twice the size of the content.</exception>
    public static IdxArray Read(string path)
    {
        using InputFile file = InputFile.Open(path);
        Span<byte> magic = stackalloc byte[4];
        file.ReadExactly(magic, "the IDX header");
        int size = ElementSize((IdxElement)magic[2]);
        if (magic[0] != 0 || magic[1] != 0 || size == 0 || magic[3] == 0)
        {
            throw new DataFileException(path, 0,
                "an IDX magic number (00 00, element type 08, 09 or 0b..0e, dimensions)",
                Convert.ToHexStringLower(magic), "This is not an IDX file: check the path.");
        }

        int[] shape = new int[magic[3]];
        Int128 bytes = size;
        Span<byte> length = stackalloc byte[4];
        for (int i = 0; i < shape.Length; i++)
        {
            file.ReadExactly(length, "the IDX header");
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(length);

            // Checked after every factor: 255 dimensions of 2^31 would overflow any integer.
            bytes *= shape[i];
            if (shape[i] < 0 || bytes > long.MaxValue)
            {
                throw new DataFileException(path, file.Offset - 4, "dimensions whose product fits in 63 bits",
                    $"dimension {i + 1} = {(uint)shape[i]}", InputFile.DamagedRemedy);
            }
        }

        byte[] data = file.ReadPromised((long)bytes, $"elements [{string.Join(", ", shape)}] of {size} bytes");
        file.ExpectEnd($"elements [{string.Join(", ", shape)}]");
        if (BitConverter.IsLittleEndian)
        {
            ReverseElements(data, size);
        }

        return new IdxArray((IdxElement)magic[2], shape, data);
    }

    /// <summary>Reads a file of unsigned bytes with a known number of dimensions: 3 for images, 1 for labels.</summary>
    /// <param name="path">The file; gzip is recognized by its content.</param>
    /// <param name="dimensions">The required number of dimensions.</param>
    /// <returns>The whole array; <see cref="IdxArray.Element"/> is <see cref="IdxElement.UInt8"/>.</returns>
    /// <exception cref="DataFileException">See <see cref="Read"/>; or the file has another element type or number of
    /// dimensions.
    /// </exception>
    public static IdxArray ReadBytes(string path, int dimensions)
    {
        IdxArray array = Read(path);
        if (array.Element != IdxElement.UInt8 || array.Shape.Length != dimensions)
        {
            throw new DataFileException(path, 0, $"the magic number 0x{0x800 + dimensions:x8}",
                $"0x{((int)array.Element << 8) + array.Shape.Length:x8}",
                "Images and labels may have been confused: check the path.");
        }

        return array;
    }

    private static int ElementSize(IdxElement element) => element switch
    {
        IdxElement.UInt8 or IdxElement.Int8 => 1,
        IdxElement.Int16 => 2,
        IdxElement.Int32 or IdxElement.Float32 => 4,
        IdxElement.Float64 => 8,
        _ => 0,
    };

    private static void ReverseElements(Span<byte> data, int size)
    {
        for (int at = 0; size > 1 && at < data.Length; at += size)
        {
            data.Slice(at, size).Reverse();
        }
    }
}
