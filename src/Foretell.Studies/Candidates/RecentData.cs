using Foretell.Studies;
using Foretell.Training.Data;

namespace Foretell.Studies.Candidates;

/// <summary>Keeps the data that were used last, up to a number of bytes. Thread-safe.</summary>
/// <remarks>
/// A thread that asks for data that another thread is loading waits for them; different data are loaded concurrently.
/// Data that a run uses stay in memory until the run ends, even if they are no longer kept here.
/// </remarks>
/// <param name="mostBytes">The most bytes to keep; one set is kept whatever its size.</param>
internal sealed class RecentData(long mostBytes)
{
    private readonly Lock _gate = new();

    // Least recently used first.
    private readonly LinkedList<Entry> _order = [];
    private readonly Dictionary<DataSettings, LinkedListNode<Entry>> _entries = [];

    /// <summary>The data of some settings, loaded if they are not kept.</summary>
    /// <param name="settings">The settings that identify the data.</param>
    /// <param name="load">Loads them. If it throws, all waiting threads get the exception, and nothing is kept.</param>
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

    // Another thread may have removed or replaced it.
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
