using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Terminal;

/// <summary>Writes one line for every run that ends.</summary>
internal sealed class LineWatcher(TextWriter writer) : IScreenWatcher
{
    private readonly HashSet<int> _ended = [];

    public void RunMoved(RunProgress progress)
    {
        if (!progress.State.IsEnded())
        {
            _ended.Remove(progress.Run);
        }
        else if (_ended.Add(progress.Run))
        {
            writer.WriteLine($"run {progress.Run} {progress.Reason}");
        }
    }

    public void Warned(string text) => writer.WriteLine($"warning: {text}");

    public void Decided(int checkpoint, int kept, int stopped) =>
        writer.WriteLine($"epoch {checkpoint}: {kept} go on, {stopped} stopped");
}
