using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Foretell.Studies.Json;
using Foretell.Tensors.Sampling;

namespace Foretell.Studies.Shapes;

/// <summary>
/// The random numbers of one candidate: a function of study seed, path of the value and candidate number only. A key
/// that is added to a study changes no draw of the other keys, and more candidates leave the earlier ones as they are.
/// </summary>
internal sealed partial class Draws(ulong seed, int candidate)
{
    private readonly SortedDictionary<string, Node> _made = new(StringComparer.Ordinal);

    /// <summary>
    /// What was drawn so far, as JSON by path: numbers, words, flags and whole lists; not objects, nor parts of a list
    /// that was drawn as a whole.
    /// </summary>
    public IReadOnlyDictionary<string, string> Made() => _made
        .Where(made => !_made.Keys.Any(other => IsInside(made.Key, other)))
        .ToImmutableSortedDictionary(
            made => made.Key, made => JsonText.Canonical(made.Value), StringComparer.Ordinal);

    /// <summary>Keeps a value that was drawn, under its path in the resolved study.</summary>
    public void Keep(string path, Node value)
    {
        if (value is not ObjectNode)
        {
            _made[Choices().Replace(path, "")] = value;
        }
    }

    /// <summary>In [0, 1).</summary>
    public double Uniform(string path) => Stream(path).Uniform((ulong)candidate);

    /// <summary>In 0 .. <paramref name="count"/> - 1.</summary>
    public int Integer(string path, int count) => Stream(path).Integer((ulong)candidate, count);

    private static bool IsInside(string path, string other) =>
        path.Length > other.Length
        && (path[other.Length] is '.' or '[')
        && path.StartsWith(other, StringComparison.Ordinal);

    private RandomStream Stream(string path) => new(seed, $"study {path}");

    [GeneratedRegex(@"\.choice\[\d+\]")]
    private static partial Regex Choices();
}
