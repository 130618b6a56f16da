using System.Text;

namespace Foretell.Studies.Json;

/// <summary>Turns byte offsets in UTF-8 text into lines and columns in a single pass over the text.</summary>
internal sealed class PositionCursor(byte[] text)
{
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>The place of an offset, which must be the start of a character and not lie before the previous
    /// offset.</summary>
    public Position At(int offset)
    {
        ReadOnlySpan<byte> passed = text.AsSpan(_offset..offset);
        int lastLineEnd = passed.LastIndexOf((byte)'\n');
        if (lastLineEnd >= 0)
        {
            _line += passed.Count((byte)'\n');
            _column = 1;
            passed = passed[(lastLineEnd + 1)..];
        }

        _column += Encoding.UTF8.GetCharCount(passed);
        _offset = offset;
        return new(_line, _column);
    }
}
