namespace Foretell.Forecasts.Rules;

/// <summary>The arithmetic mean.</summary>
internal static class Mean
{
    /// <summary>The mean of values, summed in their order; NaN of none.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
