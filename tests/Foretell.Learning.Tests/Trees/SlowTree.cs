using Foretell.Learning.Trees;
using Foretell.Learning.Trees.Binning;
using Foretell.Learning.Trees.Growing;

namespace Foretell.Learning.Tests.Trees;

/// <summary>The oracle of growing: every split of every leaf tried by adding up its rows one by one, in double, from
/// the definition. Rows may be listed more than once.</summary>
internal sealed class SlowTree
{
    private readonly BinnedTable _table;
    private readonly GrowthLimits _limits;
    private readonly double[] _gradients;
    private readonly int[] _columns;
    private readonly List<Leaf> _leaves = [];

    public SlowTree(BinnedTable table, GrowthLimits limits, double[] gradients, int[] columns, int[] rows)
    {
        (_table, _limits, _gradients, _columns) = (table, limits, gradients, columns);
        _leaves.Add(Found(new Leaf(rows, 0, 0)));
        while (_leaves.Count < limits.Leaves)
        {
            int best = -1;
            for (int leaf = 0; leaf < _leaves.Count; leaf++)
            {
                if (_leaves[leaf].Best is { } split && (best < 0 || split.Gain > _leaves[best].Best!.Gain))
                {
                    best = leaf;
                }
            }

            if (best < 0)
            {
                break;
            }

            Divide(best);
        }
    }

    /// <summary>In order of growth: column, the codes that go left, gain and the two leaves' numbers.</summary>
    public List<(int Column, SortedSet<int> Left, double Gain, int LeftLeaf, int RightLeaf)> Splits { get; } = [];

    public double[] Values => [.. _leaves.Select(l => Value(l.Rows, l.ExtraL2))];

    public int[][] Rows => [.. _leaves.Select(l => l.Rows)];

    private void Divide(int leaf)
    {
        Leaf parent = _leaves[leaf];
        Candidate split = parent.Best!;
        Splits.Add((split.Column, split.Left, split.Gain, leaf, _leaves.Count));
        ReadOnlySpan<byte> codes = _table.Codes(split.Column);
        List<int> left = [];
        List<int> right = [];
        foreach (int row in parent.Rows)
        {
            (split.Left.Contains(codes[row]) ? left : right).Add(row);
        }

        _leaves[leaf] = Found(new Leaf([.. left], parent.Depth + 1, split.ExtraL2));
        _leaves.Add(Found(new Leaf([.. right], parent.Depth + 1, split.ExtraL2)));
    }

    private Leaf Found(Leaf leaf)
    {
        if (leaf.Depth >= _limits.Depth)
        {
            return leaf;
        }

        Candidate? best = null;
        double own = Score(leaf.Rows.Sum(r => _gradients[r]), leaf.Rows.Length, 0);
        foreach (int column in _columns)
        {
            foreach ((bool[] left, double extraL2) in Sets(column, leaf.Rows))
            {
                double? gain = Gain(column, left, extraL2, leaf.Rows, own);
                if (gain is { } value && (best is null || value > best.Gain))
                {
                    best = new Candidate(
                        column, [.. Enumerable.Range(0, 256).Where(code => left[code])], value, extraL2);
                }
            }
        }

        // Rows of one value leave a gain of rounding, far below any real one in these tests.
        return leaf with { Best = best is not null && best.Gain > 1e-13 * own ? best : null };
    }

    // By code; one array, changed from set to set.
    private IEnumerable<(bool[] Left, double ExtraL2)> Sets(int column, int[] rows)
    {
        BinnedColumn kind = _table.Columns[column];
        if (kind.Categories is null)
        {
            for (int missing = 0; missing < (kind.HasMissing ? 2 : 1); missing++)
            {
                bool[] left = new bool[256];
                left[0] = missing == 1;
                for (int code = 1; code < kind.Codes; code++)
                {
                    left[code] = true;
                    yield return (left, 0);
                }
            }
        }
        else if (kind.Codes - 1 <= _limits.OneHotCategories)
        {
            for (int code = 1; code < kind.Codes; code++)
            {
                yield return ([.. Enumerable.Range(0, 256).Select(c => c == code)], 0);
            }
        }
        else
        {
            foreach (int[] set in Prefixes(column, rows))
            {
                yield return ([.. Enumerable.Range(0, 256).Select(set.Contains)], _limits.CategoryL2);
            }
        }
    }

    private IEnumerable<int[]> Prefixes(int column, int[] rows)
    {
        byte[] codes = _table.Codes(column).ToArray();
        int[] sorted = [.. Enumerable.Range(1, _table.Columns[column].Codes - 1)
            .Where(c => rows.Count(r => codes[r] == c) is var n && n > 0 && n >= _limits.CategorySmoothing)
            .OrderBy(c => rows.Where(r => codes[r] == c).Sum(r => _gradients[r])
                / (rows.Count(r => codes[r] == c) + _limits.CategorySmoothing))];
        int most = Math.Min(_limits.MaximumCategories, (sorted.Length + 1) / 2);
        foreach (int[] order in new[] { sorted, [.. sorted.Reverse()] })
        {
            int tried = 0;
            for (int count = 1; count <= most; count++)
            {
                int[] left = order[..count];
                int lefts = rows.Count(r => left.Contains(codes[r]));
                int since = rows.Count(r => left.Skip(tried).Contains(codes[r]));
                if (rows.Length - lefts < Math.Max(_limits.MinimumRows, _limits.MinimumGroupRows))
                {
                    break;
                }

                if (lefts >= _limits.MinimumRows && since >= _limits.MinimumGroupRows)
                {
                    tried = count;
                    yield return left;
                }
            }
        }
    }

    private double? Gain(int column, bool[] goesLeft, double extraL2, int[] rows, double own)
    {
        ReadOnlySpan<byte> codes = _table.Codes(column);
        double[] sums = [0, 0];
        int[] counts = [0, 0];
        foreach (int row in rows)
        {
            int side = goesLeft[codes[row]] ? 0 : 1;
            sums[side] += _gradients[row];
            counts[side]++;
        }

        return counts.Min() < _limits.MinimumRows
            ? null
            : Score(sums[0], counts[0], extraL2) + Score(sums[1], counts[1], extraL2) - own;
    }

    private double Score(double sum, int count, double extraL2) =>
        Shrunk(sum) * Shrunk(sum) / (count + _limits.L2 + extraL2);

    private double Value(int[] rows, double extraL2) =>
        -Shrunk(rows.Sum(r => _gradients[r])) / (rows.Length + _limits.L2 + extraL2) * _limits.LearningRate;

    private double Shrunk(double sum) => Math.Sign(sum) * Math.Max(0, Math.Abs(sum) - _limits.L1);

    private sealed record Candidate(int Column, SortedSet<int> Left, double Gain, double ExtraL2);

    private sealed record Leaf(int[] Rows, int Depth, double ExtraL2)
    {
        public Candidate? Best { get; init; }
    }
}
