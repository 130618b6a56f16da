namespace Foretell.Cli.Terminal;

/// <summary>A curve in one line of text: ▁▂▃▄▅▆▇█.</summary>
internal static class TextSparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>
    /// At most <paramref name="length"/> characters; if there are more values, the last one of each group.
    /// </summary>
    public static string Of(IReadOnlyList<double> values, int length, double low, double high)
    {
        int count = Math.Min(values.Count, length);
        return string.Create(count, (values, low, high), static (characters, state) =>
        {
            for (int i = 0; i < characters.Length; i++)
            {
                double value = state.values[(int)((long)(i + 1) * state.values.Count / characters.Length) - 1];
                double share = state.high > state.low ? (value - state.low) / (state.high - state.low) : 0;
                characters[i] = Levels[Math.Clamp((int)(share * Levels.Length), 0, Levels.Length - 1)];
            }
        });
    }
}
