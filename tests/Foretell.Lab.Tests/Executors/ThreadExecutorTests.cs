using System.Collections.Concurrent;
using Foretell.Lab.Executors;

namespace Foretell.Lab.Tests.Executors;

public sealed class ThreadExecutorTests
{
    private readonly IExecutor _executor = ExecutorCatalog.Kinds.Create("threads");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public void All_legs_are_run_once(int parallel)
    {
        ConcurrentBag<Leg> done = [];
        Leg[] legs = [.. Enumerable.Range(1, 20).Select(number => new Leg(number, 8))];
        _executor.Run(new LegBatch(legs, parallel), new Runner((leg, _) => done.Add(leg)), CancellationToken.None);
        Assert.Equal(legs, done.OrderBy(leg => leg.Candidate));
    }

    [Fact]
    public void One_at_a_time_they_run_in_order()
    {
        List<int> order = [];
        _executor.Run(
            new LegBatch([new(3, 1), new(1, 1), new(2, 1)], 1), new Runner((leg, _) => order.Add(leg.Candidate)),
            CancellationToken.None);
        Assert.Equal([3, 1, 2], order);
    }

    [Fact]
    public void As_many_run_at_a_time_as_the_batch_says()
    {
        using Barrier three = new(3);
        _executor.Run(
            new LegBatch([new(1, 1), new(2, 1), new(3, 1)], 3), new Runner((_, cancel) => three.SignalAndWait(cancel)),
            CancellationToken.None);
        Assert.Equal(1, three.CurrentPhaseNumber);
    }

    [Fact]
    public void The_first_failure_stops_the_others_and_is_thrown()
    {
        using ManualResetEventSlim isWaiting = new();
        ConcurrentBag<int> begun = [];
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => _executor.Run(
            new LegBatch([.. Enumerable.Range(1, 9).Select(number => new Leg(number, 1))], 2),
            new Runner((leg, cancel) =>
            {
                begun.Add(leg.Candidate);
                if (leg.Candidate == 1)
                {
                    isWaiting.Set();
                    cancel.WaitHandle.WaitOne();
                    cancel.ThrowIfCancellationRequested();
                }

                isWaiting.Wait(CancellationToken.None);
                throw new InvalidOperationException("the second leg failed");
            }),
            CancellationToken.None));
        Assert.Equal("the second leg failed", error.Message);
        Assert.Equal([1, 2], begun.Order());
    }

    [Fact]
    public void Cancelled_it_begins_no_other_leg()
    {
        using CancellationTokenSource source = new();
        List<int> begun = [];
        Assert.ThrowsAny<OperationCanceledException>(() => _executor.Run(
            new LegBatch([new(1, 1), new(2, 1)], 1),
            new Runner((leg, cancel) =>
            {
                begun.Add(leg.Candidate);
                source.Cancel();
                Assert.True(cancel.IsCancellationRequested);
            }),
            source.Token));
        Assert.Equal([1], begun);
    }

    [Fact]
    public void An_executor_that_there_is_not_is_refused_with_those_that_there_are() => Assert.Contains(
        "there are threads", Assert.Throws<ArgumentException>(() => ExecutorCatalog.Kinds.Create("cloud")).Message,
        StringComparison.Ordinal);

    private sealed class Runner(Action<Leg, CancellationToken> run) : ILegRunner
    {
        public void Run(Leg leg, CancellationToken cancel) => run(leg, cancel);
    }
}
