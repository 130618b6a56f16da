namespace Foretell.Learning.Search;

/// <summary>Runs independent tasks, each on one thread.</summary>
internal static class TaskLanes
{
    /// <param name="count">Tasks 0 to count - 1, begun in order.</param>
    /// <param name="threads">At least 1; with 1 the caller's own.</param>
    /// <param name="task">May throw: no further task begins, and the exception of the lowest task passes on.</param>
    /// <param name="cancel">Checked between tasks.</param>
    public static void Run(int count, int threads, Action<int> task, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        int next = -1;
        (int Task, Exception Error)? failure = null;
        Lock gate = new();
        void Lane()
        {
            while (failure is null && !cancel.IsCancellationRequested && Interlocked.Increment(ref next) is var i
                && i < count)
            {
                try
                {
                    task(i);
                }
                catch (Exception error)
                {
                    lock (gate)
                    {
                        failure = failure is { } first && first.Task < i ? first : (i, error);
                    }
                }
            }
        }

        Thread[] others = [.. Enumerable.Range(1, Math.Min(threads, count) is > 0 and var n ? n - 1 : 0)
            .Select(_ => new Thread(Lane) { IsBackground = true })];
        foreach (Thread thread in others)
        {
            thread.Start();
        }

        Lane();
        foreach (Thread thread in others)
        {
            thread.Join();
        }

        if (failure is { } thrown)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown.Error);
        }

        cancel.ThrowIfCancellationRequested();
    }
}
