using System.Text.Json;
using Foretell.Formats.TensorFiles;

namespace Foretell.Formats.Safetensors;

/// <summary>
/// Parses and checks the JSON header: <c>{"__metadata__": {"k": "v"}, "name": {"dtype": "F32", "shape": [2, 3],
/// "data_offsets": [0, 24]}, ...}</c>. Offsets are relative to the end of the header; the data must cover the rest of
/// the file without gaps.
/// </summary>
internal sealed class SafetensorsHeader
{
    private const string MetadataKey = "__metadata__";
    private const int LargestRank = 64;

    private readonly string _path;
    private readonly long _dataStart;
    private readonly long _fileLength;

    private SafetensorsHeader(string path, long dataStart, long fileLength)
    {
        _path = path;
        _dataStart = dataStart;
        _fileLength = fileLength;
    }

    public SortedDictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>All tensors in the order of their data.</summary>
    public List<TensorEntry> Entries { get; } = [];

    public static SafetensorsHeader Parse(string path, byte[] json, long dataStart, long fileLength)
    {
        var header = new SafetensorsHeader(path, dataStart, fileLength);
        var reader = new Utf8JsonReader(json);
        try
        {
            header.ReadTop(ref reader);
            if (reader.Read())
            {
                throw header.Broken(ref reader, "one JSON object", "more");
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: the text is not UTF-8, or holds an unpaired surrogate.
            throw new DataFileException(path, 8 + reader.BytesConsumed, "a header in JSON",
                exception.Message.TrimEnd('.'), InputFile.DamagedRemedy, inner: exception);
        }

        header.CheckTiling();
        return header;
    }

    private void ReadTop(ref Utf8JsonReader reader)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Take(ref reader, JsonTokenType.StartObject);
        while (TakeKey(ref reader) is { } name)
        {
            if (!names.Add(name))
            {
                throw Broken(ref reader, "each name once", $"'{name}' twice");
            }

            if (name == MetadataKey)
            {
                ReadMetadata(ref reader);
            }
            else
            {
                Entries.Add(ReadEntry(ref reader, name));
            }
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Take(ref reader, JsonTokenType.StartObject);
        while (TakeKey(ref reader) is { } key)
        {
            Take(ref reader, JsonTokenType.String);
            if (!Metadata.TryAdd(key, reader.GetString()!))
            {
                throw Broken(ref reader, "each key of the metadata once", $"'{key}' twice");
            }
        }
    }

    private TensorEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        TensorElement? element = null;
        long[]? shape = null;
        long[]? offsets = null;
        Take(ref reader, JsonTokenType.StartObject);
        while (TakeKey(ref reader) is { } key)
        {
            switch (key)
            {
                case "dtype" when element is null:
                    Take(ref reader, JsonTokenType.String);
                    element = SafetensorsTypes.Find(reader.GetString()!)
                        ?? throw Broken(ref reader, $"one of the types {string.Join(", ", SafetensorsTypes.Names)}",
                            $"'{reader.GetString()}' in '{name}'");
                    break;
                case "shape" when shape is null:
                    shape = TakeIntegers(ref reader);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = TakeIntegers(ref reader);
                    break;
                default:
                    throw Broken(ref reader, "dtype, shape and data_offsets, once each", $"'{key}' in '{name}'");
            }
        }

        if (element is null || shape is null || offsets is not { Length: 2 })
        {
            throw Broken(ref reader, "dtype, shape and two data_offsets", $"'{name}' without all of them");
        }

        Int128 bytes = TensorValue.Size(element.Value);
        foreach (long length in shape)
        {
            bytes *= length;
            if (bytes > long.MaxValue)
            {
                throw Broken(ref reader, "a shape whose size fits in 63 bits", $"[{string.Join(", ", shape)}]");
            }
        }

        long end = offsets[1];
        if (offsets[0] > end || end - offsets[0] != bytes || end > _fileLength - _dataStart)
        {
            throw Broken(ref reader,
                $"data of {bytes} bytes for '{name}' within the {_fileLength - _dataStart} after the header",
                $"bytes {offsets[0]} to {end}");
        }

        return new TensorEntry(
            name, element.Value, SafetensorsTypes.NameOf(element.Value), shape, _dataStart + offsets[0],
            end - offsets[0]);
    }

    // Like the reference implementation: no gap, no overlap, no trailing bytes, so that a file cannot hide data.
    private void CheckTiling()
    {
        Entries.Sort(static (a, b) => (a.Offset!.Value, a.ByteCount).CompareTo((b.Offset!.Value, b.ByteCount)));
        long at = _dataStart;
        foreach (TensorEntry entry in Entries)
        {
            if (entry.Offset != at)
            {
                throw new DataFileException(_path, entry.Offset, $"the data of '{entry.Name}' from byte {at} on",
                    entry.Offset < at ? "an overlap with the previous tensor" : "a gap", InputFile.DamagedRemedy);
            }

            at += entry.ByteCount;
        }

        if (at != _fileLength)
        {
            throw new DataFileException(_path, at, "the end of the file after the last tensor",
                $"{_fileLength - at} more bytes", InputFile.DamagedRemedy);
        }
    }

    private long[] TakeIntegers(ref Utf8JsonReader reader)
    {
        var values = new List<long>();
        Take(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long value) || value < 0
                || values.Count == LargestRank)
            {
                throw Broken(ref reader, $"at most {LargestRank} integers in 0..2^63-1", "something else");
            }

            values.Add(value);
        }

        return [.. values];
    }

    private void Take(ref Utf8JsonReader reader, JsonTokenType wanted)
    {
        if (!reader.Read() || reader.TokenType != wanted)
        {
            throw Broken(ref reader, wanted.ToString(), reader.TokenType.ToString());
        }
    }

    private string? TakeKey(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject))
        {
            throw Broken(ref reader, "a name or the end of the object", reader.TokenType.ToString());
        }

        return reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
    }

    private DataFileException Broken(ref Utf8JsonReader reader, string needed, string got) =>
        new(_path, 8 + reader.TokenStartIndex, needed + " in the safetensors header", got, InputFile.DamagedRemedy);
}
