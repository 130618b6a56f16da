using System.Diagnostics;
using Foretell.Lab.Screens;
using Foretell.Lab.Studies;
using Foretell.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Foretell.Cli.Terminal;

/// <summary>Shows a screen while it runs: a live table on a terminal, a line per event when redirected.</summary>
internal sealed class ScreenTerminal(CommandContext context, Study study) : IScreenWatcher
{
    // A live table must fit the window; the runs that moved last are the interesting ones.
    private const int RowsBesideTable = 8;

    private readonly SortedDictionary<int, RunProgress> _runs = [];
    private readonly Dictionary<int, long> _moved = [];
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Lock _gate = new();
    private int _epochsAtStart = -1;
    private string _lastDecision = string.Empty;

    public static IReadOnlyList<RunRecord> Run(CommandContext context, Study study, ScreenOptions options)
    {
        ScreenTerminal terminal = new(context, study);
        Screen screen = new(study, options, terminal);
        if (!context.IsLive)
        {
            return screen.Run(context.Cancel);
        }

        IReadOnlyList<RunRecord>? runs = null;
        context.Messages.Live(new Text("starting ...")).AutoClear(true).Start(live =>
        {
            using CancellationTokenSource done = new();
            Thread painter = new(() =>
            {
                while (!done.IsCancellationRequested)
                {
                    live.UpdateTarget(terminal.Table());
                    done.Token.WaitHandle.WaitOne(200);
                }
            })
            { IsBackground = true };
            painter.Start();
            try
            {
                runs = screen.Run(context.Cancel);
            }
            finally
            {
                done.Cancel();
                painter.Join();
            }
        });
        return runs!;
    }

    public void RunMoved(RunProgress progress)
    {
        lock (_gate)
        {
            bool ended = progress.State.IsEnded() && !(_runs.TryGetValue(progress.Run, out RunProgress? before) && before.State.IsEnded());
            _runs[progress.Run] = progress;
            _moved[progress.Run] = Stopwatch.GetTimestamp();
            if (ended && !context.IsLive)
            {
                context.Error.WriteLine($"run {progress.Run} {progress.Reason}");
            }
        }
    }

    public void Decided(int checkpoint, int kept, int stopped)
    {
        lock (_gate)
        {
            _lastDecision = $"epoch {checkpoint}: {kept} go on, {stopped} stopped";
            if (!context.IsLive)
            {
                context.Error.WriteLine(_lastDecision);
            }
        }
    }

    private IRenderable Table()
    {
        lock (_gate)
        {
            Table table = new() { Border = TableBorder.Simple };
            table.AddColumns("run", "state", "epoch", "accuracy", "score", "last word");
            int room = Math.Max(4, context.Messages.Profile.Height - RowsBesideTable);
            foreach (RunProgress run in _runs.Values.OrderByDescending(r => _moved[r.Run]).Take(room).OrderBy(r => r.Run))
            {
                table.AddRow(
                    new Text($"{run.Run}"),
                    new Text(run.State.Word(), RunColors.Of(run.State)),
                    new Text($"{run.Epoch}/{run.EpochsPlanned}"),
                    new Text(run.HeldOutAccuracy is { } a ? $"{a:0.0000}" : "-"),
                    new Text(run.Score is { } s ? $"{s:0.0000}" : "-"),
                    new Text(run.Reason ?? string.Empty) { Overflow = Overflow.Ellipsis });
            }

            return new Rows(table, new Text(Summary()));
        }
    }

    private string Summary()
    {
        int done = _runs.Values.Sum(r => r.Epoch);
        _epochsAtStart = _epochsAtStart < 0 ? done : _epochsAtStart;
        int left = _runs.Values.Sum(r => r.State.IsEnded() ? 0 : r.EpochsPlanned - r.Epoch);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_started);
        string time = done > _epochsAtStart
            ? $"at most {TimeSpan.FromSeconds(Math.Ceiling(elapsed.TotalSeconds / (done - _epochsAtStart) * left)):g} left"
            : "time left unknown yet";
        int ended = _runs.Values.Count(r => r.State.IsEnded());
        return $"{study.Name}: {ended} of {_runs.Count} runs ended, {done} epochs done, {time}. {_lastDecision}";
    }
}
