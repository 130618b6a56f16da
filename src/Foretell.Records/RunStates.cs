namespace Foretell.Records;

/// <summary>The states' meaning, and the words by which files name them. Words are never renamed.</summary>
public static class RunStates
{
    /// <summary>True when nothing more will be trained: every state but Pending and Running.</summary>
    public static bool IsEnded(this RunState state) => state is not (RunState.Pending or RunState.Running);

    /// <summary>
    /// The word for a state in stores, exports and pages: "pending", "running", "finished", "given-up", ...
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no member of the enumeration.</exception>
    public static string Word(this RunState state) => state switch
    {
        RunState.Pending => "pending",
        RunState.Running => "running",
        RunState.Finished => "finished",
        RunState.GivenUp => "given-up",
        RunState.Diverged => "diverged",
        RunState.Failed => "failed",
        RunState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A run state was needed."),
    };

    /// <summary>The state that <paramref name="word"/> names; false when it names none.</summary>
    public static bool TryParse(string word, out RunState state)
    {
        foreach (RunState candidate in Enum.GetValues<RunState>())
        {
            if (candidate.Word() == word)
            {
                state = candidate;
                return true;
            }
        }

        state = default;
        return false;
    }
}
