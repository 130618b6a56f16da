using System.Diagnostics;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Terminal;

/// <summary>What a live table shows, at one moment.</summary>
/// <param name="Runs">All runs, by number.</param>
/// <param name="Elapsed">Time since the command began.</param>
/// <param name="Left">An upper bound of the remaining time, estimated from the epochs so far; null before the first
/// epoch.</param>
/// <param name="Decision">The decision at the last checkpoint; empty before the first.</param>
internal sealed record BoardView(IReadOnlyList<BoardRun> Runs, TimeSpan Elapsed, TimeSpan? Left, string Decision);

/// <summary>One run in the table.</summary>
/// <param name="Now">Its current state.</param>
/// <param name="Values">Held-out metrics seen since the command began.</param>
/// <param name="Moved">When it made progress last; larger is later.</param>
internal sealed record BoardRun(RunProgress Now, IReadOnlyList<double> Values, long Moved);

/// <summary>Keeps the current state of the runs. Thread-safe.</summary>
internal sealed class ScreenBoard : IScreenWatcher
{
    private readonly SortedDictionary<int, Entry> _runs = [];
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _warnings = [];
    private readonly Lock _gate = new();
    private long _moves;
    private long _epochsTrained;
    private string _decision = string.Empty;

    public void RunMoved(RunProgress progress)
    {
        lock (_gate)
        {
            if (!_runs.TryGetValue(progress.Run, out Entry? entry))
            {
                _runs.Add(progress.Run, entry = new Entry { Now = progress });
            }

            int before = entry.Now.Epoch;
            if (progress.Epoch > before)
            {
                _epochsTrained += progress.Epoch - before;
                if (progress.HeldOutMetric is { } value)
                {
                    entry.Values.Add(value);
                }
            }

            // A score that is not reported again is kept: it belongs to the last epoch.
            entry.Now = progress with { Score = progress.Score ?? entry.Now.Score };
            entry.Moved = ++_moves;
        }
    }

    /// <summary>Warnings so far: shown when the table is gone.</summary>
    public IReadOnlyCollection<string> Warnings => _warnings;

    public void Warned(string text) => _warnings.Enqueue(text);

    public void Decided(int checkpoint, int kept, int stopped)
    {
        lock (_gate)
        {
            _decision = $"after epoch {checkpoint}: {kept} go on, {stopped} stopped";
        }
    }

    public BoardView View()
    {
        lock (_gate)
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(_started);
            long left = _runs.Values.Sum(run => run.Now.State.IsEnded() ? 0L : run.Now.EpochsPlanned - run.Now.Epoch);
            return new BoardView(
                [.. _runs.Values.Select(run => new BoardRun(run.Now, [.. run.Values], run.Moved))],
                elapsed,
                _epochsTrained > 0 ? elapsed * ((double)left / _epochsTrained) : null,
                _decision);
        }
    }

    private sealed class Entry
    {
        public required RunProgress Now { get; set; }

        public List<double> Values { get; } = [];

        public long Moved { get; set; }
    }
}
