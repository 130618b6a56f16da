using Foretell.Lab.Screens;
using Foretell.Records;
using Spectre.Console;

namespace Foretell.Cli.Terminal;

/// <summary>Shows training while it runs: a live table on a terminal, a line per event when redirected.</summary>
internal static class ScreenTerminal
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Does the work while its progress is shown, and returns its result.</summary>
    /// <param name="context">Where to show the progress.</param>
    /// <param name="title">What is trained, in a few words.</param>
    /// <param name="metric">The metric that ranks runs.</param>
    /// <param name="work">The work.</param>
    public static T Watch<T>(CommandContext context, string title, RankingMetric metric, Func<IScreenWatcher, T> work)
    {
        if (!context.IsLive)
        {
            return work(new LineWatcher(context.Error));
        }

        ScreenBoard board = new();
        T? result = default;
        context.Messages.Live(new Text(title)).AutoClear(true).Start(live =>
        {
            using ManualResetEventSlim done = new();
            Thread painter = new(() =>
            {
                do
                {
                    Profile profile = context.Messages.Profile;
                    live.UpdateTarget(ScreenTable.Of(title, metric, board.View(), profile.Width, profile.Height));
                }
                while (!done.Wait(Interval));
            })
            { IsBackground = true, Name = "foretell-painter" };
            painter.Start();
            try
            {
                result = work(board);
            }
            finally
            {
                done.Set();
                painter.Join();
            }
        });
        foreach (string warning in board.Warnings)
        {
            context.Error.WriteLine($"warning: {warning}");
        }

        return result!;
    }
}
