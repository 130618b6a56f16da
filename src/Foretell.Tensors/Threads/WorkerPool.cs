using System.Runtime.ExceptionServices;

namespace Foretell.Tensors.Threads;

/// <summary>Work that splits into independent parts.</summary>
internal interface IParallelWork
{
    /// <summary>Runs part <paramref name="part"/> on worker <paramref name="worker"/>.</summary>
    void Execute(int part, int worker);
}

/// <summary>A fixed set of threads that share the blocks of one large run.</summary>
/// <remarks>
/// <para>
/// Parts are handed out in order; the assignment of parts to workers does not affect the result. A call allocates
/// nothing. One call runs at a time: a second call made meanwhile, from a part or from another thread, throws. The
/// calling thread is worker 0. If parts fail, the exception of the first of them is thrown, whatever the number of
/// threads.
/// </para>
/// <para>
/// A call returns when its parts are done, even if some threads have not looked for work: if the machine is busy with
/// other work, the caller runs the parts of threads that are not scheduled.
/// </para>
/// </remarks>
public sealed class WorkerPool : IDisposable
{
    // A worker spins this many times before it sleeps: the next stage of a step usually follows within microseconds.
    private const int SpinsBeforeSleep = 4000;

    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Lock _failing = new();
    private readonly int _spins;
    private IParallelWork? _work;
    private ExceptionDispatchInfo? _failure;
    private int _failedPart;
    private int _parts;
    private int _pending;
    private int _sleeping;
    private volatile bool _stopped;

    // The number of the call is in the upper half, the number of parts not yet handed out in the lower half. A part is
    // claimed by a compare-and-exchange of both, so a late thread cannot claim a part of a call that is over. Parts and
    // work of a call do not change until all claimed parts are done.
    private long _open;

    /// <summary>Starts a pool.</summary>
    /// <param name="threads">Total number of threads, including the calling thread; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    public WorkerPool(int threads)
    {
        if (threads < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), threads, "A pool needs at least 1 thread.");
        }

        // With more threads than processors, a spinning thread would take processor time from a working one.
        _spins = threads <= Environment.ProcessorCount ? SpinsBeforeSleep : 0;
        _threads = new Thread[threads - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"foretell-worker-{worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Total number of threads, including the calling thread.</summary>
    public int Threads => _threads.Length + 1;

    /// <summary>Ends the threads.</summary>
    /// <exception cref="InvalidOperationException">The pool is running parts.</exception>
    public void Dispose()
    {
        if (_stopped)
        {
            return;
        }

        if (Volatile.Read(ref _work) is not null)
        {
            throw new InvalidOperationException("A pool can be disposed only when it is idle; it is running parts.");
        }

        _stopped = true;
        _wake.Release(Math.Max(1, _threads.Length));
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _wake.Dispose();
    }

    /// <summary>Runs all parts and returns when the last one is done; an exception of a part is thrown here.</summary>
    /// <exception cref="ObjectDisposedException">The threads have ended.</exception>
    /// <exception cref="InvalidOperationException">The pool is running parts.</exception>
    internal void Run(IParallelWork work, int parts)
    {
        ObjectDisposedException.ThrowIf(_stopped, this);
        if (_threads.Length == 0 || parts <= 1)
        {
            for (int part = 0; part < parts; part++)
            {
                work.Execute(part, 0);
            }

            return;
        }

        if (Interlocked.CompareExchange(ref _work, work, null) is not null)
        {
            throw new InvalidOperationException("A pool runs one piece of work at a time, and it is running parts. "
                + "Give concurrent runs separate pools, or none.");
        }

        (_parts, _failure, _failedPart) = (parts, null, int.MaxValue);
        Volatile.Write(ref _pending, parts);
        Interlocked.Exchange(ref _open, ((_open >> 32) + 1 << 32) | (uint)parts);
        int sleeping = Math.Min(Volatile.Read(ref _sleeping), parts - 1);
        if (sleeping > 0)
        {
            _wake.Release(sleeping);
        }

        DoParts(0);
        SpinWait wait = default;
        while (Volatile.Read(ref _pending) != 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        ExceptionDispatchInfo? failure = _failure;
        Volatile.Write(ref _work, null);
        failure?.Throw();
    }

    private void Work(int worker)
    {
        while (!_stopped)
        {
            DoParts(worker);
            AwaitParts();
        }
    }

    private void DoParts(int worker)
    {
        while (Claim() is var part and >= 0)
        {
            try
            {
                _work!.Execute(part, worker);
            }
#pragma warning disable CA1031 // handed to the caller's thread
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Fail(part, exception);
            }

            Interlocked.Decrement(ref _pending);
        }
    }

    // The next part, or -1.
    private int Claim()
    {
        long open = Volatile.Read(ref _open);
        while ((int)open > 0)
        {
            long seen = Interlocked.CompareExchange(ref _open, open - 1, open);
            if (seen == open)
            {
                return _parts - (int)open;
            }

            open = seen;
        }

        return -1;
    }

    // Parts are handed out in order, so all parts before a failed one have been claimed and will report: the first
    // failure is known in the end. The parts after it are not run.
    private void Fail(int part, Exception exception)
    {
        lock (_failing)
        {
            if (part < _failedPart)
            {
                (_failedPart, _failure) = (part, ExceptionDispatchInfo.Capture(exception));
            }
        }

        while (Claim() >= 0)
        {
            Interlocked.Decrement(ref _pending);
        }
    }

    private void AwaitParts()
    {
        for (int spin = 0; spin < _spins; spin++)
        {
            if ((int)Volatile.Read(ref _open) > 0 || _stopped)
            {
                return;
            }

            Thread.SpinWait(20);
        }

        // A worker that counts itself as sleeping before it looks for work a last time cannot miss its wake-up.
        Interlocked.Increment(ref _sleeping);
        if ((int)Volatile.Read(ref _open) <= 0 && !_stopped)
        {
            _wake.Wait();
        }

        Interlocked.Decrement(ref _sleeping);
    }
}
