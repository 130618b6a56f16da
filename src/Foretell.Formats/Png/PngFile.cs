using System.Buffers.Binary;
using System.IO.Compression;

namespace Foretell.Formats.Png;

/// <summary>Writes PNG images (ISO/IEC 15948): 8 bits, grayscale or RGB, not interlaced.</summary>
public static class PngFile
{
    private const int GrayType = 0;
    private const int ColorType = 2;

    private static readonly uint[] s_crcTable = CrcTable();

    /// <summary>Writes an image, atomically (<see cref="OutputFile"/>).</summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="channels">1 for grayscale, 3 for RGB.</param>
    /// <param name="pixels">[height, width, channels], from 0 (black) to 255.</param>
    /// <exception cref="ArgumentException">A size is invalid or does not match the number of pixels.</exception>
    /// <exception cref="DataFileException">The system refuses to write.</exception>
    public static void Write(string path, int width, int height, int channels, ReadOnlySpan<byte> pixels)
    {
        if (width < 1 || height < 1 || channels is not (1 or 3) || pixels.Length != (long)width * height * channels)
        {
            throw new ArgumentException("An image needs height x width x channels pixels, 1 or 3 channels; got "
                + $"{height} x {width} x {channels} and {pixels.Length}.", nameof(pixels));
        }

        byte[] head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8;
        head[9] = (byte)(channels == 1 ? GrayType : ColorType);
        byte[] content = Compress(pixels, width * channels);
        OutputFile.Write(path, stream =>
        {
            stream.Write([0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n']);
            WriteChunk(stream, "IHDR"u8, head);
            WriteChunk(stream, "IDAT"u8, content);
            WriteChunk(stream, "IEND"u8, []);
        });
    }

    // Every line begins with its filter type; 0 means none.
    private static byte[] Compress(ReadOnlySpan<byte> pixels, int lineBytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int at = 0; at < pixels.Length; at += lineBytes)
            {
                deflate.WriteByte(0);
                deflate.Write(pixels.Slice(at, lineBytes));
            }
        }

        return packed.ToArray();
    }

    // Length, type, data, then the CRC of type and data.
    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        stream.Write(number);
    }

    // CRC-32 with the polynomial x^32 + x^26 + ... + 1, reflected: 0xedb88320 (PNG specification, annex D).
    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data)
        {
            crc = s_crcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] CrcTable()
    {
        uint[] table = new uint[256];
        for (uint value = 0; value < table.Length; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
            }

            table[value] = crc;
        }

        return table;
    }
}
