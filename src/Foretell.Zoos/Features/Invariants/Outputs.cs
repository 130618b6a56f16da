namespace Foretell.Zoos.Features.Invariants;

/// <summary>Numbers, one for each output of a network.</summary>
internal static class Outputs
{
    /// <summary>Takes their mean off.</summary>
    public static void Center(Span<double> values)
    {
        double mean = 0;
        foreach (double value in values)
        {
            mean += value;
        }

        mean /= values.Length;
        foreach (ref double value in values)
        {
            value -= mean;
        }
    }

    /// <summary>√Σ v².</summary>
    public static double Norm(ReadOnlySpan<double> values)
    {
        double squares = 0;
        foreach (double value in values)
        {
            squares += value * value;
        }

        return Math.Sqrt(squares);
    }

    /// <summary>√Σ (v - w)².</summary>
    public static double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double squares = 0;
        for (int i = 0; i < left.Length; i++)
        {
            squares += (left[i] - right[i]) * (left[i] - right[i]);
        }

        return Math.Sqrt(squares);
    }
}
