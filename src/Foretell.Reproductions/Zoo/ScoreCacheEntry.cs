using System.Text.Json.Serialization;

namespace Foretell.Reproductions.Zoo;

/// <summary>One file of a <see cref="ScoreCache"/>.</summary>
internal sealed record ScoreCacheEntry(string What, StoredScores Scores);

/// <summary>JSON of <see cref="ScoreCacheEntry"/> without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ScoreCacheEntry))]
internal sealed partial class ScoreCacheJson : JsonSerializerContext;
