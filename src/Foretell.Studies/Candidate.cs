using Foretell.Records.Settings;
using Foretell.Studies.Json;
using Foretell.Studies.Keys;
using Foretell.Studies.Shapes;
using Foretell.Tensors.Sampling;

namespace Foretell.Studies;

/// <summary>
/// One candidate of a study, with all values drawn. The same study and number give the same candidate.
/// </summary>
public sealed class Candidate
{
    private readonly ObjectNode _resolved;

    private Candidate(
        int number, ObjectNode resolved, IReadOnlyDictionary<string, string> drawn, double? deviation)
    {
        StandardDeviation = deviation;
        _resolved = resolved;
        Number = number;
        Values = PlainValues.Of(resolved);
        Seed = Values.Seed("run-seed");
        Settings = StudyKeys.BindCandidate(Values);
        Drawn = drawn;
        Json = JsonText.Canonical(resolved);
    }

    /// <summary>From 1 to the number of candidates.</summary>
    public int Number { get; }

    /// <summary>Seeds initial weights, order of examples and dropout of the run.</summary>
    public ulong Seed { get; }

    /// <summary>How it is trained.</summary>
    public CandidateSettings Settings { get; }

    /// <summary>
    /// The same as plain values, by the keys of a study: <c>Values.Nested("network").Text("kind")</c>, defaults
    /// included.
    /// </summary>
    public SettingValues Values { get; }

    /// <summary>
    /// What was drawn for it, as JSON by path (<c>initialization.gain</c>): numbers, words, flags and lists. Empty
    /// where a study draws nothing.
    /// </summary>
    public IReadOnlyDictionary<string, string> Drawn { get; }

    /// <summary>
    /// The 'deviation' that the study states or draws for it, even if its kind of initialization does not use one; null
    /// if the study has none. The zoo records it for all its networks.
    /// </summary>
    public double? StandardDeviation { get; }

    /// <summary>
    /// Everything that determines how it is trained, as one line of JSON: keys in ordinal order, defaults written
    /// out. Two candidates with equal text give the same results for the same number of epochs.
    /// </summary>
    public string Json { get; }

    /// <summary>The same as <see cref="Json"/> in readable form: indented, keys in the order of a study.</summary>
    public string ToIndentedJson() => JsonText.Indented(_resolved);

    /// <summary>Draws a candidate of a checked study.</summary>
    internal static Candidate Draw(ObjectNode study, ulong seed, int number)
    {
        var draws = new Draws(seed, number);
        ObjectNode resolved = KeyTable.Resolve(StudyKeys.OfCandidate, study, path: "", draws);
        var data = (ObjectNode)resolved.Find("data")!;
        if (data.Find("seed") is null)
        {
            resolved = resolved.With("data", data.With("seed", Node.Of(seed)));
        }

        if (resolved.Find("run-seed") is null)
        {
            double fraction = new RandomStream(seed, "run seed").Uniform((ulong)number);
            resolved = resolved.With("run-seed", Node.Of(Math.Floor(fraction * NumberType.LargestSeed)));
        }

        return new Candidate(number, resolved, draws.Made(), DeviationOf(study, seed, number));
    }

    // A draw depends on seed, path and number alone, so an initialization that uses the value gets this one.
    private static double? DeviationOf(ObjectNode study, ulong seed, int number) =>
        study.Find("initialization") is ObjectNode initialization && initialization.Find("deviation") is { } deviation
            && NumberShapes.AboveZero.Resolve(deviation, "initialization.deviation", new Draws(seed, number))
                is NumberNode drawn
        ? drawn.Value
        : null;
}
