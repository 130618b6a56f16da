namespace Foretell.Tensors.Threads;

/// <summary>Work that splits into independent parts.</summary>
internal interface IParallelWork
{
    /// <summary>Does part <paramref name="part"/> on worker <paramref name="worker"/>.</summary>
    void Execute(int part, int worker);
}

/// <summary>A fixed set of threads that share the blocks of one large run.</summary>
/// <remarks>
/// Parts are handed out by a counter; which worker does which part changes nothing in the result. A call allocates nothing.
/// Not reentrant: one call at a time. The calling thread is worker 0. Results do not depend on the thread count.
/// </remarks>
public sealed class WorkerPool : IDisposable
{
    // A worker spins this often before it sleeps: a step's next stage usually follows within microseconds.
    private const int SpinsBeforeSleep = 4000;

    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private IParallelWork? _work;
    private Exception? _failure;
    private int _parts;
    private int _next;
    private int _running;
    private int _generation;
    private int _sleeping;
    private volatile bool _stopped;

    /// <summary>Starts a pool.</summary>
    /// <param name="threads">Threads in all, the caller's included; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    public WorkerPool(int threads)
    {
        if (threads < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), threads, "A pool needs at least 1 thread.");
        }

        _threads = new Thread[threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"foretell-worker-{worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Threads in all, the caller's included.</summary>
    public int Threads => _threads.Length + 1;

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _stopped = true;
        Interlocked.Increment(ref _generation);
        _wake.Release(Math.Max(1, _threads.Length));
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _wake.Dispose();
    }

    /// <summary>Does all parts and returns when the last is done; an exception of a part is thrown here.</summary>
    internal void Run(IParallelWork work, int parts)
    {
        if (_threads.Length == 0 || parts <= 1)
        {
            for (int part = 0; part < parts; part++)
            {
                work.Execute(part, 0);
            }

            return;
        }

        _work = work;
        _parts = parts;
        _failure = null;
        Volatile.Write(ref _next, 0);
        Volatile.Write(ref _running, _threads.Length);
        Interlocked.Increment(ref _generation);
        int sleeping = Volatile.Read(ref _sleeping);
        if (sleeping > 0)
        {
            _wake.Release(sleeping);
        }

        Drain(work, 0);
        SpinWait wait = default;
        while (Volatile.Read(ref _running) != 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        _work = null;
        if (_failure is { } failure)
        {
            throw new InvalidOperationException($"A worker failed: {failure.Message}", failure);
        }
    }

    private void Drain(IParallelWork work, int worker)
    {
        try
        {
            int part;
            while ((part = Interlocked.Increment(ref _next) - 1) < _parts)
            {
                work.Execute(part, worker);
            }
        }
#pragma warning disable CA1031 // handed to the caller's thread
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
            Volatile.Write(ref _next, _parts);
        }
    }

    private void Work(int worker)
    {
        int seen = 0;
        while (true)
        {
            AwaitGeneration(seen);
            if (_stopped)
            {
                return;
            }

            seen++;
            Drain(_work!, worker);
            Interlocked.Decrement(ref _running);
        }
    }

    private void AwaitGeneration(int seen)
    {
        for (int spin = 0; spin < SpinsBeforeSleep; spin++)
        {
            if (Volatile.Read(ref _generation) != seen)
            {
                return;
            }

            Thread.SpinWait(20);
        }

        while (Volatile.Read(ref _generation) == seen)
        {
            Interlocked.Increment(ref _sleeping);
            if (Volatile.Read(ref _generation) == seen)
            {
                _wake.Wait(50);
            }

            Interlocked.Decrement(ref _sleeping);
        }
    }
}
