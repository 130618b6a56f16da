using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Forecasts.Rules;
using Foretell.Lab.Screens;
using Foretell.Lab.Studies;
using Foretell.Runs;
using Foretell.Training.Data;

namespace Foretell.Cli.Commands;

/// <summary><c>screen STUDY --out DIR</c>: trains all candidates a little, gives the hopeless up, finishes and ranks the rest.</summary>
internal static class ScreenCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string> study = new("STUDY") { Description = "The study: a JSON file." };
        Option<string> output = CommonOptions.Out("Folder for the run store, checkpoints and exports; the same folder continues.");
        Option<int> threads = CommonOptions.Threads();
        Option<string?> rule = new("--rule")
        {
            Description = $"Rule that decides instead of the study's: {string.Join(", ", RuleCatalog.Names)}. 'none' trains everything.",
        };
        Option<string?> data = CommonOptions.Data();
        Option<bool> replace = new("--replace") { Description = "Remove runs of another study that the folder holds." };
        Option<bool> json = CommonOptions.Json();
        Command command = new("screen", "Train a study's candidates, give the hopeless up early, rank the rest.")
        {
            study, output, threads, rule, data, replace, json,
        };
        command.SetAction(parsed =>
        {
            Study loaded = Study.Load(parsed.GetValue(study)!);
            loaded = parsed.GetValue(rule) is { } other ? loaded.WithRule(other) : loaded;
            ScreenOptions options = new()
            {
                Folder = parsed.GetValue(output)!,
                Threads = parsed.GetValue(threads),
                Data = new DataCatalog(parsed.GetValue(data)),
                Replace = parsed.GetValue(replace),
            };
            IReadOnlyList<RunRecord> runs = ScreenTerminal.Run(context, loaded, options);
            if (parsed.GetValue(json))
            {
                ScreenJson.Write(context.Out, loaded, runs);
            }
            else
            {
                RankedTable.Write(context.Console, loaded, runs);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
