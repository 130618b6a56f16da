namespace Foretell.Studies;

/// <summary>
/// A study cannot be read or makes no sense; holds every mistake that was found, in the order of the file.
/// </summary>
public sealed class StudyException : Exception
{
    private const int MostShown = 50;

    /// <summary>Collects the mistakes of one study.</summary>
    /// <param name="path">The study's file, or another name for it.</param>
    /// <param name="mistakes">At least one.</param>
    public StudyException(string path, IReadOnlyList<StudyMistake> mistakes)
        : base(Describe(path, mistakes))
    {
        Path = path;
        Mistakes = mistakes;
    }

    /// <summary>The study's file, or another name for it.</summary>
    public string Path { get; }

    /// <summary>All mistakes, in the order of the file.</summary>
    public IReadOnlyList<StudyMistake> Mistakes { get; }

    private static string Describe(string path, IReadOnlyList<StudyMistake> mistakes)
    {
        string head = mistakes.Count == 1
            ? $"The study '{path}' has a mistake:"
            : $"The study '{path}' has {mistakes.Count} mistakes:";
        var lines = mistakes.Take(MostShown).Select(mistake => $"  {mistake}").Prepend(head);
        if (mistakes.Count > MostShown)
        {
            lines = lines.Append($"  ... and {mistakes.Count - MostShown} more");
        }

        return string.Join('\n', lines);
    }
}
