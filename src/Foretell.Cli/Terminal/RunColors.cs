using Foretell.Runs;
using Spectre.Console;

namespace Foretell.Cli.Terminal;

/// <summary>One color per state, everywhere.</summary>
internal static class RunColors
{
    public static Style Of(RunState state) => new(state switch
    {
        RunState.Finished => Color.Green,
        RunState.Running => Color.Blue,
        RunState.GivenUp => Color.Yellow,
        RunState.Diverged or RunState.Failed => Color.Red,
        _ => Color.Grey,
    });
}
