using System.Buffers.Binary;
using Foretell.Formats.TensorFiles;

namespace Foretell.Formats.Safetensors;

/// <summary>An open safetensors file. A file is refused as a whole where its header is too long or not JSON, has an
/// unknown type or a name twice, or where its data overlap, leave holes or do not fill the file.</summary>
/// <remarks>Format: 8 bytes little-endian header length, header in JSON, data. Source: huggingface/safetensors,
/// README, "Format".</remarks>
internal sealed class SafetensorsFile : TensorFile
{
    // The limit of the reference implementation.
    private const long LargestHeader = 100_000_000;

    private readonly PositionalFile _file;

    private SafetensorsFile(PositionalFile file, SafetensorsHeader header)
        : base(file.Path, header.Entries, header.Metadata) => _file = file;

    public static SafetensorsFile Open(PositionalFile file)
    {
        Span<byte> size = stackalloc byte[8];
        int read = file.ReadSome(size, 0);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(size);
        if (read < 8 || length > LargestHeader || (long)length > file.Length - 8)
        {
            throw new DataFileException(file.Path, 0,
                $"a header length of at most {Math.Min(Math.Max(file.Length - 8, 0), LargestHeader)}",
                read < 8 ? $"{read} bytes" : $"{length}",
                "This is not a safetensors file, or it is truncated: check the path.");
        }

        byte[] json = new byte[length];
        file.ReadExactly(json, 8, $"{length} bytes of the safetensors header");
        return new SafetensorsFile(
            file, SafetensorsHeader.Parse(file.Path, json, 8 + (long)length, file.Length));
    }

    private protected override void Read(TensorEntry entry, Span<byte> destination) =>
        _file.ReadExactly(destination, entry.Offset!.Value, $"{entry.ByteCount} bytes of '{entry.Name}'");

    private protected override void Dispose(bool disposing) => _file.Dispose();
}
