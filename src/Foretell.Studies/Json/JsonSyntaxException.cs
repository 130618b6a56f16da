namespace Foretell.Studies.Json;

/// <summary>A text is not JSON; the offset is in bytes of its UTF-8.</summary>
internal sealed class JsonSyntaxException(int offset, string message) : Exception(message)
{
    public int Offset { get; } = offset;
}
