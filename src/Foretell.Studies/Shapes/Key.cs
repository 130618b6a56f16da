using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>
/// One key of an object in a study file: a line in a table, from which check, binding and schema follow.
/// </summary>
/// <param name="Name">As it is written.</param>
/// <param name="Shape">The shape of its value.</param>
/// <param name="Help">One or two sentences for editors and docs: meaning, unit, source.</param>
internal sealed record Key(string Name, Shape Shape, string Help)
{
    /// <summary>The value if the key is left out; null for none.</summary>
    public Node? Default { get; init; }

    /// <summary>The default where it follows from the other keys (already resolved); null for none.</summary>
    public Func<ObjectNode, Node?>? DefaultFrom { get; init; }

    /// <summary>The key may not be left out.</summary>
    public bool Required { get; init; }

    /// <summary>The value belongs to the whole study and cannot be drawn for each candidate.</summary>
    public bool SameForAllCandidates { get; init; }
}
