namespace Foretell.Studies.Json;

/// <summary>The mistakes found so far in one study.</summary>
internal sealed class Findings(string path)
{
    // A megabyte of wrong values must not become a gigabyte of messages.
    private const int MostKept = 200;

    private readonly List<StudyMistake> _mistakes = [];

    public string Path { get; } = path;

    /// <summary>True while a value is checked that belongs to the whole study, where nothing can be drawn.</summary>
    public bool SameForAllCandidates { get; set; }

    public void Add(Position at, string jsonPath, string message)
    {
        if (_mistakes.Count < MostKept)
        {
            _mistakes.Add(new(at.Line, at.Column, jsonPath, message));
        }
    }

    public bool Any => _mistakes.Count > 0;

    /// <summary>Throws all mistakes together, in the order of the file; returns if there are none.</summary>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new StudyException(Path, [.. _mistakes.OrderBy(m => m.Line).ThenBy(m => m.Column)]);
        }
    }
}
