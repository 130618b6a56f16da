using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using Foretell.Formats.TensorFiles;

namespace Foretell.Formats.Safetensors;

/// <summary>Writes safetensors files atomically (<see cref="OutputFile"/>). The same content gives the same bytes, in
/// whatever order tensors and metadata are passed.</summary>
public static class SafetensorsWriter
{
    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="tensors">The tensors. In the file they are sorted by element size, largest first, so that each is
    /// aligned, then by name (ordinal).</param>
    /// <param name="metadata">Texts for <c>__metadata__</c>, written with sorted keys; null or empty for none.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name, or a callback writes a number of bytes that
    /// does not match the shape.</exception>
    /// <exception cref="DataFileException">The system refuses to write; the old file stays.</exception>
    public static void Write(
        string path, IEnumerable<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        SafetensorsTensor[] sorted = [.. tensors
            .OrderByDescending(tensor => TensorValue.Size(tensor.Element))
            .ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];
        if (sorted.CountBy(tensor => tensor.Name, StringComparer.Ordinal).FirstOrDefault(pair => pair.Value > 1)
            is { Key: { } name, Value: var times })
        {
            throw new ArgumentException($"Each tensor needs its own name; got '{name}' {times} times.",
                nameof(tensors));
        }

        ReadOnlyMemory<byte> header = Header(sorted, metadata);
        OutputFile.Write(path, stream =>
        {
            // The format requires the data to start at a multiple of 8 bytes; spaces pad the header.
            int padded = (header.Length + 7) / 8 * 8;
            byte[] length = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, padded);
            stream.Write(length);
            stream.Write(header.Span);
            for (int i = header.Length; i < padded; i++)
            {
                stream.WriteByte((byte)' ');
            }

            foreach (SafetensorsTensor tensor in sorted)
            {
                long start = stream.Position;
                tensor.Write(stream);
                if (stream.Position - start != tensor.ByteCount)
                {
                    throw new ArgumentException(
                        $"'{tensor.Name}' needs {tensor.ByteCount} bytes; its callback wrote "
                        + $"{stream.Position - start}.", nameof(tensors));
                }
            }
        });
    }

    private static ReadOnlyMemory<byte> Header(
        SafetensorsTensor[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            long offset = 0;
            foreach (SafetensorsTensor tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", SafetensorsTypes.NameOf(tensor.Element));
                WriteIntegers(json, "shape", tensor.Shape);
                WriteIntegers(json, "data_offsets", [offset, offset + tensor.ByteCount]);
                json.WriteEndObject();
                offset += tensor.ByteCount;
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteIntegers(Utf8JsonWriter json, string name, ReadOnlySpan<long> values)
    {
        json.WriteStartArray(name);
        foreach (long value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
