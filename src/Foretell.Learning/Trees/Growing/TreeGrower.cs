using Foretell.Learning.Trees.Binning;

namespace Foretell.Learning.Trees.Growing;

/// <summary>Grows trees leaf by leaf: the leaf whose best split gains most divides next; of equal gains the lower
/// number.</summary>
/// <remarks>Histograms are built for the smaller child and subtracted from the parent's for the other. After the first
/// trees nothing is allocated.</remarks>
internal sealed class TreeGrower
{
    /// <summary>Entries of histograms kept for leaves that wait: 64 MiB.</summary>
    public const long MostWaiting = 8L << 20;

    private static readonly Comparer<(double Gain, int Leaf)> s_largestGain = Comparer<(double Gain, int Leaf)>.Create(
        (a, b) => a.Gain != b.Gain ? b.Gain.CompareTo(a.Gain) : a.Leaf.CompareTo(b.Leaf));

    private readonly GrowthLimits _limits;
    private readonly RowOrder _rows;
    private readonly SplitSearch _search;
    private readonly HistogramPool _histograms;
    private readonly PriorityQueue<int, (double Gain, int Leaf)> _queue = new(s_largestGain);
    private readonly long[] _gathered;
    private ColumnBlocks _blocks = null!;

    public TreeGrower(BinnedTable table, GrowthLimits limits, long mostWaiting = MostWaiting)
    {
        _limits = limits;
        _rows = new RowOrder(table.Rows);
        _search = new SplitSearch(table, limits);
        _histograms = new HistogramPool(mostWaiting);
        _gathered = new long[table.Rows];
        Gradients = new PackedGradients(table.Rows);
    }

    /// <summary>The gradients of the next tree's rows.</summary>
    public PackedGradients Gradients { get; }

    /// <summary>The tree grown last.</summary>
    public GrownTree Tree { get; } = new();

    /// <summary>The rows of a leaf of that tree.</summary>
    public ReadOnlySpan<int> RowsOf(int leaf) => _rows.Of(Tree.LeafAt(leaf));

    /// <summary>Grows a tree on the rows packed in <see cref="Gradients"/>.</summary>
    /// <param name="blocks">The columns that it may use.</param>
    /// <param name="rows">The rows packed, ascending.</param>
    public void Grow(ColumnBlocks blocks, ReadOnlySpan<int> rows)
    {
        _blocks = blocks;
        _histograms.Begin(blocks.HistogramLength);
        _search.Begin(blocks);
        _queue.Clear();
        _rows.Begin(rows);
        long total = 0;
        foreach (int row in rows)
        {
            total += Gradients.Rows[row];
        }

        Tree.Begin(new GrownTree.Leaf
        {
            Rows = rows.Length,
            Sum = total,
            Count = Gradients.Count(total),
            Slot = -1,
            Value = Value(total, 0)
        });
        if (MayDivide(0))
        {
            Tree.LeafAt(0).Slot = Built(0);
            Consider(0);
        }

        while (_queue.TryDequeue(out int leaf, out _))
        {
            Divide(leaf);
        }
    }

    private bool MayDivide(int leaf)
    {
        ref GrownTree.Leaf chosen = ref Tree.LeafAt(leaf);
        return Tree.LeafCount < _limits.Leaves && chosen.Depth < _limits.Depth
            && chosen.Count >= 2L * _limits.MinimumRows;
    }

    private void Divide(int number)
    {
        GrownTree.Leaf leaf = Tree.LeafAt(number);
        if (Tree.LeafCount >= _limits.Leaves)
        {
            return;
        }

        Split split = leaf.Split;
        GrownTree.Node node = new()
        {
            Column = _blocks.Column(split.Place),
            Split = split,
            Count = leaf.Count,
            Value = leaf.Value,
            Gain = split.Gain / Gradients.Scale / Gradients.Scale,
        };
        int lefts = _rows.Divide(
            leaf, _blocks.Words(split.Place / ColumnBlocks.Width), split.Place % ColumnBlocks.Width, node);
        int right = Tree.Divide(number, node,
            Child(leaf, leaf.Start, lefts, split.LeftSum),
            Child(leaf, leaf.Start + lefts, leaf.Rows - lefts, leaf.Sum - split.LeftSum));
        SearchChildren(leaf.Slot, number, right);
    }

    private GrownTree.Leaf Child(in GrownTree.Leaf parent, int start, int rows, long sum) => new()
    {
        Start = start,
        Rows = rows,
        Sum = sum,
        Count = Gradients.Count(sum),
        Depth = parent.Depth + 1,
        Slot = -1,
        Value = Value(sum, parent.Split.ExtraL2),
    };

    private void SearchChildren(int parentSlot, int left, int right)
    {
        (int smaller, int larger) = Tree.LeafAt(left).Rows <= Tree.LeafAt(right).Rows ? (left, right) : (right, left);
        bool searchSmaller = MayDivide(smaller);
        bool searchLarger = MayDivide(larger);
        if (searchSmaller || (searchLarger && parentSlot >= 0))
        {
            Tree.LeafAt(smaller).Slot = Built(smaller);
        }

        if (searchLarger && parentSlot >= 0)
        {
            HistogramKernel.Subtract(
                _histograms.Entries(parentSlot), _histograms.Entries(Tree.LeafAt(smaller).Slot));
            Tree.LeafAt(larger).Slot = parentSlot;
        }
        else if (parentSlot >= 0)
        {
            _histograms.Free(parentSlot);
        }

        if (searchSmaller)
        {
            Consider(smaller);
        }
        else
        {
            Release(smaller);
        }

        if (searchLarger)
        {
            if (parentSlot < 0)
            {
                Tree.LeafAt(larger).Slot = Built(larger);
            }

            Consider(larger);
        }
    }

    /// <summary>Searches a leaf that has its histogram, and queues it if it can divide.</summary>
    private void Consider(int number)
    {
        ref GrownTree.Leaf leaf = ref Tree.LeafAt(number);
        _search.Best(_blocks, _histograms.Entries(leaf.Slot), Gradients, leaf.Sum, out leaf.Split);
        if (leaf.Split.Gain > 0)
        {
            _queue.Enqueue(number, (leaf.Split.Gain, number));
        }

        // Few rows are summed again as fast as a histogram is subtracted.
        bool isFew = (long)leaf.Rows * 4 * ColumnBlocks.Width * _blocks.Count < _blocks.HistogramLength;
        if (!(leaf.Split.Gain > 0) || isFew || !_histograms.MayWait)
        {
            Release(number);
        }
    }

    private void Release(int number)
    {
        ref GrownTree.Leaf leaf = ref Tree.LeafAt(number);
        if (leaf.Slot >= 0)
        {
            _histograms.Free(leaf.Slot);
            leaf.Slot = -1;
        }
    }

    private int Built(int number)
    {
        ReadOnlySpan<int> rows = RowsOf(number);
        Span<long> gathered = _gathered.AsSpan(0, rows.Length);
        ReadOnlySpan<long> packed = Gradients.Rows;
        for (int i = 0; i < rows.Length; i++)
        {
            gathered[i] = packed[rows[i]];
        }

        int slot = _histograms.Take();
        Span<long> entries = _histograms.Entries(slot);
        entries.Clear();
        for (int block = 0; block < _blocks.Count; block++)
        {
            HistogramKernel.Add(
                entries.Slice(_blocks.HistogramStart(block), _blocks.Codes(block) * ColumnBlocks.Width),
                _blocks.Words(block), rows, gathered);
        }

        return slot;
    }

    private double Value(long sum, double extraL2) =>
        LeafScore.Value(Gradients, sum, _limits, extraL2) * _limits.LearningRate;
}
