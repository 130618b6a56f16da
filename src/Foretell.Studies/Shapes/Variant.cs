namespace Foretell.Studies.Shapes;

/// <summary>
/// One kind of a thing that comes in kinds: the word that selects it, its own keys, and the type it becomes.
/// </summary>
internal sealed record Variant<T>(string Word, string Help, IReadOnlyList<Key> Keys, Func<Resolved, T> Bind);
