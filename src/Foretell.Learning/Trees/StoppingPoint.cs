namespace Foretell.Learning.Trees;

/// <summary>Watches an error that should fall, round after round.</summary>
internal sealed class StoppingPoint(int patience)
{
    private double _lowest = double.PositiveInfinity;

    /// <summary>Rounds seen.</summary>
    public int Seen { get; private set; }

    /// <summary>The round of the lowest error, the first of equals, counted from 1.</summary>
    public int Best { get; private set; }

    /// <summary>Takes the error of the next round.</summary>
    /// <returns>True if the last lower error is <c>patience</c> rounds ago.</returns>
    public bool Passed(double error)
    {
        Seen++;
        if (error < _lowest)
        {
            (_lowest, Best) = (error, Seen);
        }

        return Seen - Best >= patience;
    }
}
