using Foretell.Learning.Trees.Binning;

namespace Foretell.Learning.Trees.Growing;

/// <summary>A tree in codes while it grows. Its memory is used again for the next one.</summary>
/// <remarks>Numbered as in LightGBM: the divided leaf's number stays with its left child, the right child becomes the
/// next leaf; a child c >= 0 is node c, else leaf ~c.</remarks>
internal sealed class GrownTree
{
    private Node[] _nodes = new Node[16];
    private Leaf[] _leaves = new Leaf[16];

    public int LeafCount { get; private set; }

    public int NodeCount => LeafCount - 1;

    public ref Node NodeAt(int node) => ref _nodes[node];

    public ref Leaf LeafAt(int leaf) => ref _leaves[leaf];

    /// <summary>Back to one leaf.</summary>
    public void Begin(Leaf root)
    {
        LeafCount = 1;
        _leaves[0] = root with { Parent = -1 };
    }

    /// <summary>Divides a leaf.</summary>
    /// <returns>The right child; the left one keeps the leaf's number.</returns>
    public int Divide(int leaf, Node node, Leaf left, Leaf right)
    {
        if (LeafCount == _leaves.Length)
        {
            Array.Resize(ref _nodes, 2 * LeafCount);
            Array.Resize(ref _leaves, 2 * LeafCount);
        }

        int number = NodeCount;
        if (_leaves[leaf].Parent is var parent and >= 0)
        {
            ref int link = ref _leaves[leaf].IsRight ? ref _nodes[parent].Right : ref _nodes[parent].Left;
            link = number;
        }

        int next = LeafCount++;
        _nodes[number] = node with { Left = ~leaf, Right = ~next };
        _leaves[leaf] = left with { Parent = number, IsRight = false };
        _leaves[next] = right with { Parent = number, IsRight = true };
        return next;
    }

    /// <summary>The value of the leaf that a row of the table falls into.</summary>
    public double ValueOf(BinnedTable table, int row)
    {
        int at = NodeCount > 0 ? 0 : ~0;
        while (at >= 0)
        {
            ref Node node = ref _nodes[at];
            at = node.GoesLeft(table.Codes(node.Column)[row]) ? node.Left : node.Right;
        }

        return _leaves[~at].Value;
    }

    internal struct Node
    {
        public int Column;
        public Split Split;
        public int Left;
        public int Right;
        public int Count;
        public double Value;

        /// <summary>In units of the target, squared.</summary>
        public double Gain;

        public readonly bool GoesLeft(int code) => Split.IsCategorical
            ? Split.LeftCodes.Contains(code)
            : code == 0 ? Split.MissingLeft : code <= Split.Code;
    }

    internal struct Leaf
    {
        /// <summary>Its rows: so many from here on in the order of the rows.</summary>
        public int Start;
        public int Rows;

        public long Sum;

        /// <summary>Rows, multiplicities counted.</summary>
        public int Count;
        public int Depth;

        /// <summary>Its histogram, or -1.</summary>
        public int Slot;

        public Split Split;
        public double Value;
        public int Parent;
        public bool IsRight;
    }
}
