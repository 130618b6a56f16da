namespace Foretell.Records;

/// <summary>The words by which files name actions. They are never renamed.</summary>
public static class VerdictActions
{
    /// <summary>The word for an action in stores, exports and pages: "continue", "give-up" or "done".</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no member of the enumeration.</exception>
    public static string Word(this VerdictAction action) => action switch
    {
        VerdictAction.Continue => "continue",
        VerdictAction.GiveUp => "give-up",
        VerdictAction.Done => "done",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "An action of a verdict was needed."),
    };

    /// <summary>The action that <paramref name="word"/> names; false when it names none.</summary>
    public static bool TryParse(string word, out VerdictAction action)
    {
        foreach (VerdictAction candidate in Enum.GetValues<VerdictAction>())
        {
            if (candidate.Word() == word)
            {
                action = candidate;
                return true;
            }
        }

        action = default;
        return false;
    }
}
