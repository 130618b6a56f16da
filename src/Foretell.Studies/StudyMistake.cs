namespace Foretell.Studies;

/// <summary>One mistake in a study file.</summary>
/// <param name="Line">Line in the file, from 1; 0 if no line holds it (a value set on the command line).</param>
/// <param name="Column">Column in that line, from 1, counted in UTF-16 units; 0 likewise.</param>
/// <param name="JsonPath">Where in the study, as in <c>network.hidden[2]</c>; empty for the study as a whole.</param>
/// <param name="Message">What was needed and what was got.</param>
public sealed record StudyMistake(int Line, int Column, string JsonPath, string Message)
{
    /// <summary>One line for people: place, path, message.</summary>
    public override string ToString()
    {
        string place = Line > 0 ? $"line {Line}, column {Column}" : "";
        string where = string.Join(", ", ((string[])[place, JsonPath]).Where(part => part.Length > 0));
        return where.Length > 0 ? $"{where}: {Message}" : Message;
    }
}
