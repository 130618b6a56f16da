using Foretell.Studies;
using Foretell.Training.Data;

namespace Foretell.Studies.Candidates;

/// <summary>Keeps the data that were used last, up to a number of bytes. Thread-safe.</summary>
/// <remarks>
/// Whoever asks for data that another thread is loading waits for it; different data are loaded at the same time. What
/// runs are training on stays in memory until they end, also when it is no longer kept here.
/// </remarks>
/// <param name="mostBytes">How much is kept; one set is kept whatever its size.</param>
internal sealed class RecentData(long mostBytes)
{
    private readonly Lock _gate = new();

    // Least recently used first.
    private readonly LinkedList<Entry> _order = [];
    private readonly Dictionary<DataSettings, LinkedListNode<Entry>> _entries = [];

    /// <summary>The data of some settings, loaded if they are not kept.</summary>
    /// <param name="settings">Which.</param>
    /// <param name="load">Loads them; what it throws is thrown to all who wait, and nothing is kept.</param>
    public LoadedData Get(DataSettings settings, Func<LoadedData> load)
    {
        LinkedListNode<Entry> node;
        lock (_gate)
        {
            if (_entries.TryGetValue(settings, out LinkedListNode<Entry>? found))
            {
                _order.Remove(found);
                _order.AddLast(node = found);
            }
            else
            {
                node = _order.AddLast(new Entry(settings, new Lazy<LoadedData>(load)));
                _entries.Add(settings, node);
            }
        }

        try
        {
            LoadedData data = node.Value.Data.Value;
            lock (_gate)
            {
                Trim(node);
            }

            return data;
        }
        catch
        {
            lock (_gate)
            {
                Remove(node);
            }

            throw;
        }
    }

    private void Trim(LinkedListNode<Entry> newest)
    {
        LinkedListNode<Entry>[] loaded = [.. Nodes().Where(node => node.Value.Data.IsValueCreated)];
        long kept = loaded.Sum(node => node.Value.Data.Value.Bytes);
        foreach (LinkedListNode<Entry> node in loaded.Where(node => node != newest))
        {
            if (kept <= mostBytes)
            {
                return;
            }

            kept -= node.Value.Data.Value.Bytes;
            Remove(node);
        }
    }

    private IEnumerable<LinkedListNode<Entry>> Nodes()
    {
        for (LinkedListNode<Entry>? node = _order.First; node is not null; node = node.Next)
        {
            yield return node;
        }
    }

    // Another thread may have removed it, and put another in its place.
    private void Remove(LinkedListNode<Entry> node)
    {
        if (node.List is not null)
        {
            _order.Remove(node);
            _entries.Remove(node.Value.Settings);
        }
    }

    private sealed record Entry(DataSettings Settings, Lazy<LoadedData> Data);
}
