using Foretell.Tensors.Threads;

namespace Foretell.Tensors.Tests.Threads;

public sealed class WorkerPoolTests
{
    public static TheoryData<int> ThreadCounts => [1, 2, 3, 7];

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void Every_part_is_done_once_in_every_call(int threads)
    {
        using WorkerPool pool = new(threads);
        Assert.Equal(threads, pool.Threads);
        int[] done = new int[40];
        int[] byWorker = new int[threads];
        Work work = new((part, worker) =>
        {
            Interlocked.Increment(ref done[part]);
            Interlocked.Increment(ref byWorker[worker]);
        });
        int calls = 0;
        // Few parts and many, one after another at once: threads that spin, threads that go to sleep and those in
        // between.
        for (; calls < 500; calls++)
        {
            pool.Run(work, calls % 4 == 0 ? 2 : 40);
            int least = (calls / 4 * 3) + (calls % 4);
            Assert.All(done[2..], count => Assert.Equal(least, count));
            Assert.All(done[..2], count => Assert.Equal(calls + 1, count));
        }

        Assert.Equal(done.Sum(), byWorker.Sum());
    }

    [Fact]
    public void Threads_that_went_to_sleep_are_woken()
    {
        using WorkerPool pool = new(3);
        int done = 0;
        Barrier together = new(3);
        // Each part waits for the two others: without all three threads awake the call would not return.
        Work work = new((_, _) =>
        {
            together.SignalAndWait();
            Interlocked.Increment(ref done);
        });
        for (int call = 1; call <= 6; call++)
        {
            Thread.Sleep(call * 20);
            pool.Run(work, 3);
            Assert.Equal(3 * call, done);
        }
    }

    [Theory]
    [MemberData(nameof(ThreadCounts))]
    public void The_exception_of_the_first_failed_part_surfaces_and_the_pool_works_on(int threads)
    {
        using WorkerPool pool = new(threads);
        for (int i = 0; i < 50; i++)
        {
            Work failing = new((part, _) =>
            {
                if (part is 5 or 6 or 30)
                {
                    throw new ArithmeticException($"part {part}");
                }
            });
            Assert.Equal("part 5", Assert.Throws<ArithmeticException>(() => pool.Run(failing, 40)).Message);
            int done = 0;
            pool.Run(new Work((_, _) => Interlocked.Increment(ref done)), 40);
            Assert.Equal(40, done);
        }
    }

    [Fact]
    public void A_second_call_meanwhile_is_refused()
    {
        using WorkerPool pool = new(2);
        Work nothing = new((_, _) => { });
        Work reentrant = new((_, _) => pool.Run(nothing, 5));
        Assert.Contains(
            "one piece of work at a time",
            Assert.Throws<InvalidOperationException>(() => pool.Run(reentrant, 5)).Message,
            StringComparison.Ordinal);
        pool.Run(nothing, 5);
    }

    [Fact]
    public void A_pool_that_has_ended_says_so()
    {
        WorkerPool pool = new(2);
        pool.Dispose();
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pool.Run(new Work((_, _) => { }), 5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_pool_needs_a_thread(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(threads));

    private sealed class Work(Action<int, int> execute) : IParallelWork
    {
        public void Execute(int part, int worker) => execute(part, worker);
    }
}
