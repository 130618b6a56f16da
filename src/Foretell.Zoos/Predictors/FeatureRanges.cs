using System.Globalization;
using Foretell.Learning;

namespace Foretell.Zoos.Predictors;

/// <summary>Between what values each feature lay in the networks of a fit, and how many of a network's features may lie
/// beyond before it is called unlike them.</summary>
/// <param name="Names">The features.</param>
/// <param name="Minima">Of each over the networks of the fit.</param>
/// <param name="Maxima">The same.</param>
/// <param name="Allowed">Features that may lie beyond: as many as in 99 of 100 networks held out.</param>
/// <param name="Networks">How many networks that was.</param>
public sealed record FeatureRanges(
    IReadOnlyList<string> Names, IReadOnlyList<float> Minima, IReadOnlyList<float> Maxima, int Allowed, int Networks)
{
    private const double Usual = 0.99;

    /// <summary>The ranges of a table; what is usual beyond them comes from folds held out in turn.</summary>
    /// <param name="table">Numbers only, without missing values.</param>
    /// <param name="foldOf">[rows], the fold of each, at least two folds.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there is one fold only.</exception>
    public static FeatureRanges Of(FeatureTable table, IReadOnlyList<int> foldOf) =>
        Over(table, AllowedOf([.. HeldOut(table, foldOf).Order()]));

    /// <summary>How many features of each network lie beyond those of the other folds.</summary>
    /// <param name="table">Numbers only, without missing values.</param>
    /// <param name="foldOf">[rows], the fold of each, at least two folds.</param>
    /// <returns>[rows].</returns>
    /// <exception cref="ArgumentException">Lengths differ, or there is one fold only.</exception>
    public static int[] HeldOut(FeatureTable table, IReadOnlyList<int> foldOf)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (foldOf.Count != table.Rows || foldOf.Distinct().Count() < 2)
        {
            throw new ArgumentException(
                $"Ranges need a fold for each of {table.Rows} networks and two folds; got {foldOf.Count} in "
                    + $"{foldOf.Distinct().Count()}.");
        }

        int[] beyond = new int[table.Rows];
        foreach (int fold in foldOf.Distinct())
        {
            int[] others = [.. Enumerable.Range(0, table.Rows).Where(row => foldOf[row] != fold)];
            FeatureRanges ranges = Over(table.Choose(others), 0);
            foreach (int row in Enumerable.Range(0, table.Rows).Where(row => foldOf[row] == fold))
            {
                beyond[row] = ranges.Beyond(table.Row(row)).Count;
            }
        }

        return beyond;
    }

    /// <summary>The count that 99 of 100 do not exceed.</summary>
    /// <param name="heldOut">Counts of networks held out, at least one, ascending.</param>
    public static int AllowedOf(IReadOnlyList<int> heldOut) => heldOut[(int)Math.Ceiling(Usual * heldOut.Count) - 1];

    /// <summary>Why a network is unlike those of the fit, as words that complete "it is outside what this was learned
    /// on: ..."; null if it is not.</summary>
    /// <param name="features">Its features, as many as <see cref="Names"/>.</param>
    public string? Outside(ReadOnlySpan<float> features)
    {
        List<int> beyond = Beyond(features);
        if (beyond.Count <= Allowed)
        {
            return null;
        }

        int far = 0;
        double farthest = -1;
        foreach (int i in beyond)
        {
            double width = Math.Max(Maxima[i] - (double)Minima[i], float.Epsilon);
            double distance = Math.Max(Minima[i] - (double)features[i], features[i] - (double)Maxima[i]) / width;
            if (!(distance <= farthest))
            {
                (far, farthest) = (i, distance);
            }
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"{beyond.Count} of {Names.Count} features lie beyond those of {Networks} networks (up to {Allowed} is "
            + $"usual), farthest {Names[far]} at {features[far]:G4} (seen: {Minima[far]:G4} to {Maxima[far]:G4})");
    }

    private List<int> Beyond(ReadOnlySpan<float> features)
    {
        if (features.Length != Names.Count)
        {
            throw new ArgumentException($"These ranges are of {Names.Count} features; got {features.Length}.");
        }

        List<int> beyond = [];
        for (int i = 0; i < features.Length; i++)
        {
            if (!(features[i] >= Minima[i] && features[i] <= Maxima[i]))
            {
                beyond.Add(i);
            }
        }

        return beyond;
    }

    private static FeatureRanges Over(FeatureTable table, int allowed)
    {
        float[] minima = table.Row(0).ToArray();
        float[] maxima = table.Row(0).ToArray();
        for (int row = 1; row < table.Rows; row++)
        {
            ReadOnlySpan<float> values = table.Row(row);
            for (int i = 0; i < values.Length; i++)
            {
                (minima[i], maxima[i]) = (Math.Min(minima[i], values[i]), Math.Max(maxima[i], values[i]));
            }
        }

        return new FeatureRanges([.. table.Columns.Select(c => c.Name)], minima, maxima, allowed, table.Rows);
    }
}
