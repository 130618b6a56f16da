namespace Foretell.Studies.Json;

/// <summary>A place in a text: line and column, both counted from 1; (0, 0) for values that do not come from a
/// text.</summary>
internal readonly record struct Position(int Line, int Column)
{
    /// <summary>The place of defaults, drawn values and changes made by the caller.</summary>
    public static Position None => default;
}
