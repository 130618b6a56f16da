namespace Foretell.Learning.Search;

/// <summary>Counts fits of several threads and reports each, one at a time.</summary>
internal sealed class FitCounter(int total, Action<SearchProgress>? progress)
{
    private readonly Lock _gate = new();
    private int _done;

    public void Count(Action fit)
    {
        fit();
        lock (_gate)
        {
            _done++;
            progress?.Invoke(new SearchProgress(_done, total));
        }
    }
}
