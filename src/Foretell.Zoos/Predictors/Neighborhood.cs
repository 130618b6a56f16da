using System.Globalization;
using Foretell.Learning;

namespace Foretell.Zoos.Predictors;

/// <summary>Whether a network's features occur together as in the networks of a fit. Each feature may be usual while
/// their combination is not.</summary>
/// <remarks>
/// With d the mean over features of the difference in percentiles (<see cref="FeaturePercentiles"/>), and N(x) the 10
/// networks of the fit nearest to x: the ratio of the mean of d(x, y) over y in N(x) to the mean over y in N(x) of
/// the mean of d(y, z) over z in N(y). Above 1, x is farther from its neighbors than these are from theirs; dense and
/// sparse regions of the fit are measured each by its own. This is the local outlier factor of Breunig, Kriegel, Ng and
/// Sander (SIGMOD 2000) without its smoothing of small distances, as simplified by Schubert, Zimek and Kriegel (Data
/// Mining and Knowledge Discovery 28, 2014). The limit is what 98 of 100 networks keep to whose fold took part neither
/// in percentiles nor in neighbors. Of large fits every n-th network is kept: at most 2,000 and 2 million levels, so
/// that memory and files stay at megabytes and a fit's time at seconds.
/// </remarks>
public sealed class Neighborhood
{
    internal const int Nearest = 10;
    private const double Usual = 0.98;
    private const int MostNetworks = 2000;
    private const int MostLevels = 2_000_000;
    private const int Named = 3;

    private readonly string[] _names;
    private readonly byte[] _levels;
    private readonly long[] _spreads;

    /// <param name="names">The features.</param>
    /// <param name="percentiles">Of the networks of the fit.</param>
    /// <param name="levels">[networks, features], those of the networks kept; more than 10 networks.</param>
    /// <param name="limit">The largest usual ratio, 0 or more.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, there are too few networks, or the limit is
    /// negative or not finite.</exception>
    public Neighborhood(
        IReadOnlyList<string> names, FeaturePercentiles percentiles, IReadOnlyList<byte> levels, double limit)
        : this([.. names], percentiles, [.. levels], null, limit)
    {
    }

    internal Neighborhood(string[] names, FeaturePercentiles percentiles, byte[] levels, long[]? spreads, double limit)
    {
        int networks = levels.Length / Math.Max(names.Length, 1);
        if (names.Length != percentiles.Columns || networks <= Nearest || levels.Length != (long)networks * names.Length
            || (spreads is not null && spreads.Length != networks) || !(limit >= 0 && double.IsFinite(limit)))
        {
            throw new ArgumentException(
                $"A neighborhood needs percentiles of its features, more than {Nearest} networks and a limit of 0 or "
                + $"more; got {names.Length} features, percentiles of {percentiles.Columns}, {levels.Length} levels, "
                + $"limit {limit}.");
        }

        (_names, Percentiles, _levels, Limit) = (names, percentiles, levels, limit);
        _spreads = spreads ?? Spreads(levels, names.Length);
    }

    /// <summary>Where each feature's values stand.</summary>
    public FeaturePercentiles Percentiles { get; }

    /// <summary>[networks kept, features], percentiles in steps of 1/255.</summary>
    public IReadOnlyList<byte> Levels => _levels;

    /// <summary>The largest usual ratio.</summary>
    public double Limit { get; }

    /// <summary>Number of networks that others are compared with.</summary>
    public int Networks => _levels.Length / _names.Length;

    /// <summary>For each network kept, the sum of its distances to its neighbors.</summary>
    internal IReadOnlyList<long> NeighborSums => _spreads;

    /// <summary>The neighborhood of the networks of a fit.</summary>
    /// <param name="table">Finite numbers.</param>
    /// <param name="foldOf">[rows], the fold of each.</param>
    /// <returns>Null where a fold leaves 10 networks or fewer: so few give no density, and ranges alone
    /// have to serve. With hundreds of thousands of features, fewer are kept.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or there is one fold only.</exception>
    public static Neighborhood? Of(FeatureTable table, IReadOnlyList<int> foldOf)
    {
        double[] held = [.. HeldOut(table, foldOf).Where(double.IsFinite).Order()];
        return held.Length == 0 ? null : Over(table, LimitOf(held));
    }

    /// <summary>The ratio of each network to a neighborhood of the other folds.</summary>
    /// <param name="table">Finite numbers.</param>
    /// <param name="foldOf">[rows], the fold of each.</param>
    /// <returns>[rows]; NaN for networks of large fits that are not kept, and for all where a fold leaves too
    /// few.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or there is one fold only.</exception>
    public static double[] HeldOut(FeatureTable table, IReadOnlyList<int> foldOf)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (foldOf.Count != table.Rows || foldOf.Distinct().Count() < 2)
        {
            throw new ArgumentException($"A neighborhood needs a fold for each of {table.Rows} networks and two folds; "
                + $"got {foldOf.Count} in {foldOf.Distinct().Count()}.");
        }

        double[] ratios = new double[table.Rows];
        Array.Fill(ratios, double.NaN);
        int[] kept = Kept(table);
        ILookup<int, int> folds = kept.ToLookup(row => foldOf[row]);
        if (folds.Any(fold => kept.Length - fold.Count() <= Nearest))
        {
            return ratios;
        }

        foreach (IGrouping<int, int> fold in folds)
        {
            Neighborhood others = Over(table.Choose([.. kept.Where(row => foldOf[row] != fold.Key)]), 1);
            foreach (int row in fold)
            {
                ratios[row] = others.Ratio(table.Row(row));
            }
        }

        return ratios;
    }

    /// <summary>The value that 98 of 100 ratios do not exceed.</summary>
    /// <param name="heldOut">Ratios of networks held out, at least one, ascending.</param>
    public static double LimitOf(IReadOnlyList<double> heldOut) =>
        heldOut[(int)Math.Ceiling(Usual * heldOut.Count) - 1];

    /// <summary>How many times farther a network lies from its neighbors than these from theirs.</summary>
    /// <param name="features">Its features.</param>
    /// <exception cref="ArgumentException">Another number of features.</exception>
    public double Ratio(ReadOnlySpan<float> features) => Look(features, out _, out _, out _);

    /// <summary>Why a network is unlike those of the fit, as words that complete "it is outside what this was learned
    /// on: ..."; null if it is not.</summary>
    /// <param name="features">Its features.</param>
    /// <exception cref="ArgumentException">Another number of features.</exception>
    public string? Outside(ReadOnlySpan<float> features)
    {
        double ratio = Look(features, out byte[] levels, out int[] nearest, out double distance);
        if (!(ratio > Limit))
        {
            return null;
        }

        // What contributes most to the distance, with where the network stands and its neighbors do.
        IEnumerable<string> most = Enumerable.Range(0, _names.Length)
            .OrderByDescending(column => nearest.Sum(row => Math.Abs(levels[column] - LevelOf(row, column))))
            .Take(Named)
            .Select(column => string.Create(CultureInfo.InvariantCulture,
                $"{_names[column]} (percentile {100.0 * levels[column] / FeaturePercentiles.Levels:0}, theirs "
                + $"{100.0 * nearest.Average(row => LevelOf(row, column)) / FeaturePercentiles.Levels:0})"));
        return string.Create(CultureInfo.InvariantCulture,
            $"its features do not occur together: it is {distance:0.0} percentiles a feature from the {Nearest} "
            + $"networks nearest to it, {ratio:0.00} times as far as these from theirs (up to {Limit:0.00} is usual), "
            + $"most in ")
            + string.Join(", ", most);
    }

    private double Look(ReadOnlySpan<float> features, out byte[] levels, out int[] nearest, out double distance)
    {
        levels = new byte[_names.Length];
        Percentiles.Read(features, levels);
        nearest = new int[Nearest];
        long own = NearestNetworks.Find(levels, _levels, -1, nearest);
        distance = 100.0 * own / Nearest / FeaturePercentiles.Levels / _names.Length;
        // Copies of one network have no spread: a level in one feature stands for it.
        return own / Math.Max(nearest.Sum(row => _spreads[row]) / (double)Nearest, 1);
    }

    private int LevelOf(int row, int column) => _levels[row * _names.Length + column];

    private static Neighborhood Over(FeatureTable table, double limit)
    {
        FeaturePercentiles percentiles = FeaturePercentiles.Of(table);
        int columns = table.Columns.Count;
        int[] kept = Kept(table);
        byte[] levels = new byte[kept.Length * columns];
        for (int i = 0; i < kept.Length; i++)
        {
            percentiles.Read(table.Row(kept[i]), levels.AsSpan(i * columns, columns));
        }

        return new Neighborhood([.. table.Columns.Select(c => c.Name)], percentiles, levels, null, limit);
    }

    private static int[] Kept(FeatureTable table)
    {
        int count = Math.Min(table.Rows, Math.Min(MostNetworks, MostLevels / table.Columns.Count));
        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * table.Rows / count))];
    }

    private static long[] Spreads(byte[] levels, int columns)
    {
        int[] nearest = new int[Nearest];
        return [.. Enumerable.Range(0, levels.Length / columns)
            .Select(row => NearestNetworks.Find(levels.AsSpan(row * columns, columns), levels, row, nearest))];
    }
}
