namespace Foretell.Records.Settings;

/// <summary>The list of all kinds of one thing, without the type that they become.</summary>
public interface ICatalog
{
    /// <summary>What the kinds are kinds of, for messages: "optimizer".</summary>
    string What { get; }

    /// <summary>The name under which the word of a kind is written beside its settings. Usually "kind".</summary>
    string Selector { get; }

    /// <summary>The word of the kind that is used if none is written; null: one must be.</summary>
    string? Default { get; }

    /// <summary>The kinds, in the order in which they are shown.</summary>
    IReadOnlyList<IKind> Kinds { get; }

    /// <summary>The words of <see cref="Kinds"/>.</summary>
    IReadOnlyList<string> Words { get; }
}
