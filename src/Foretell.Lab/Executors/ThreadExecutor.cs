using System.Runtime.ExceptionServices;
using Foretell.Records.Settings;

namespace Foretell.Lab.Executors;

/// <summary>Runs legs on threads of this process, one leg a thread.</summary>
public sealed class ThreadExecutor : IExecutor
{
    /// <summary>The kind <c>threads</c>.</summary>
    public static Kind<IExecutor> Definition { get; } = new(
        "threads", "Threads of this process, one candidate each.", [], _ => new ThreadExecutor());

    /// <inheritdoc/>
    public void Run(LegBatch batch, ILegRunner runner, CancellationToken cancel) =>
        ForEach(batch.Legs, batch.Parallel, runner.Run, cancel);

    /// <summary>Works through items in order and returns when all are done. The first failure stops further items and
    /// is thrown here.</summary>
    /// <param name="items">What is to be done.</param>
    /// <param name="threads">How many at a time.</param>
    /// <param name="work">Does one; its token is cancelled when the caller's is, or when another item fails.</param>
    /// <param name="cancel">The caller's.</param>
    public static void ForEach<T>(
        IReadOnlyList<T> items, int threads, Action<T, CancellationToken> work, CancellationToken cancel)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        int next = -1;
        ExceptionDispatchInfo? failure = null;
        void Loop()
        {
            int index;
            while (Volatile.Read(ref failure) is null && (index = Interlocked.Increment(ref next)) < items.Count)
            {
                try
                {
                    stop.Token.ThrowIfCancellationRequested();
                    work(items[index], stop.Token);
                }
#pragma warning disable CA1031 // thrown again on the caller's thread
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
                    stop.Cancel();
                }
            }
        }

        Thread[] workers = [.. Enumerable.Range(1, Math.Min(threads, items.Count) - 1 is > 0 and int n ? n : 0)
            .Select(i => new Thread(Loop) { IsBackground = true, Name = $"foretell-run-{i}" })];
        foreach (Thread worker in workers)
        {
            worker.Start();
        }

        Loop();
        foreach (Thread worker in workers)
        {
            worker.Join();
        }

        failure?.Throw();
    }
}
