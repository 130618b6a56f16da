namespace Foretell.Learning.Trees.Growing;

/// <summary>Memory for the histograms of leaves, used again from leaf to leaf and from tree to tree.</summary>
/// <param name="mostWaiting">Entries that waiting leaves may hold together. Beyond that a leaf's histogram is built
/// again when the leaf divides, with the same sums, since these are exact.</param>
internal sealed class HistogramPool(long mostWaiting)
{
    private readonly List<long[]> _slots = [];
    private readonly Stack<int> _free = [];
    private int _length;

    /// <summary>Frees everything and sets the length of all histograms.</summary>
    public void Begin(int length)
    {
        _length = length;
        _free.Clear();
        for (int slot = _slots.Count - 1; slot >= 0; slot--)
        {
            _free.Push(slot);
        }
    }

    /// <summary>Whether one more leaf may keep its histogram until it divides.</summary>
    public bool MayWait => (long)(_slots.Count - _free.Count) * _length < mostWaiting;

    /// <summary>A histogram of unspecified content.</summary>
    public int Take()
    {
        if (!_free.TryPop(out int slot))
        {
            slot = _slots.Count;
            _slots.Add([]);
        }

        if (_slots[slot].Length < _length)
        {
            _slots[slot] = GC.AllocateUninitializedArray<long>(_length);
        }

        return slot;
    }

    /// <summary>Gives a histogram back.</summary>
    public void Free(int slot) => _free.Push(slot);

    /// <summary>The entries of a histogram taken.</summary>
    public Span<long> Entries(int slot) => _slots[slot].AsSpan(0, _length);
}
