namespace Foretell.Forecasts.Histories;

/// <summary>A list that only grows: what was handed out of it stays as it is, without a copy.</summary>
internal sealed class GrowingList<T>
{
    private T[] _items = [];
    private int _count;

    /// <summary>The items so far.</summary>
    public ArraySegment<T> Items => new(_items, 0, _count);

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(4, 2 * _count));
        }

        _items[_count++] = item;
    }
}
