using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Forecasts.Rules;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Training.Data;

namespace Foretell.Cli.Commands;

/// <summary><c>screen STUDY --out DIR</c>: trains candidates, gives up hopeless ones, ranks the rest.</summary>
internal static class ScreenCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string> study = CommonOptions.Study();
        Option<string> output = CommonOptions.Out(
            "Folder for checkpoints, exports and the run store; the same folder continues.");
        Option<string?> store = CommonOptions.StoreToFill();
        Option<int> threads = CommonOptions.Threads();
        Option<string> executor = CommonOptions.Executor();
        Option<string?> rule = new("--rule")
        {
            Description = $"Rule that decides: {string.Join(", ", RuleCatalog.Names)}. 'none' trains everything. "
                + "Default: the study's.",
            HelpName = "RULE",
        };
        rule.AcceptOnlyFromAmong([.. RuleCatalog.Names]);
        Option<string?> data = CommonOptions.Data();
        Option<bool> replace = CommonOptions.Replace();
        Option<bool> json = CommonOptions.Json();
        Command command = new(
            "screen", "Train a study's candidates, give up hopeless ones early, finish and rank the rest.")
        {
            study, output, store, threads, executor, rule, data, replace, json,
        };
        command.SetAction(parsed =>
        {
            Study loaded = ShippedStudies.Open(parsed.GetValue(study)!);
            loaded = parsed.GetValue(rule) is { } other ? WithRule(context, loaded, other) : loaded;
            ScreenOptions options = new()
            {
                Folder = parsed.GetValue(output)!,
                Store = parsed.GetValue(store),
                Threads = parsed.GetValue(threads),
                Executor = parsed.GetValue(executor)!,
                Data = new DataCatalog(parsed.GetValue(data)),
                Replace = parsed.GetValue(replace),
            };
            IReadOnlyList<RunRecord> runs = Run(context, loaded, options);
            if (parsed.GetValue(json))
            {
                RankedTable.WriteJson(context.Out, Screen.RecordOf(loaded, options.Clock), runs);
            }
            else
            {
                RankedTable.Write(context, Screen.RecordOf(loaded, options.Clock), runs);
                string judge = loaded.Rule.Kind == "none"
                    ? $", 'foretell judge {options.Folder}' shows what rules would have done"
                    : "";
                context.Error.WriteLine($"next: 'foretell report {options.Folder}' writes a page{judge}.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Study WithRule(CommandContext context, Study study, string rule)
    {
        Study other = study.WithRule(rule);
        string[] aside =
        [
            .. study.HasOwnCheckpoints && !other.HasOwnCheckpoints ? (string[])["checkpoints"] : [],
            .. study.Decide is not null && other.Decide is null ? (string[])["decide"] : [],
        ];
        if (aside.Length > 0)
        {
            context.Error.WriteLine($"note: '{rule}' keeps one run in {AshaRule.Reduction} at its own rungs (epochs "
                + $"{string.Join(", ", other.Checkpoints)}); the study's {string.Join(" and ", aside)} are for rule "
                + $"'{study.Rule.Kind}' and not used. Write \"rule\": \"{rule}\" into the study to use them.");
        }

        return other;
    }

    /// <summary>Screens a study and shows its progress.</summary>
    public static IReadOnlyList<RunRecord> Run(CommandContext context, Study study, ScreenOptions options)
    {
        string title = $"{study.Name}: {study.CandidateCount} candidates, {study.Epochs} epochs, "
            + $"rule {study.Rule.Kind}, {options.Threads} threads";
        return ScreenTerminal.Watch(
            context, title, study.Ranking, watcher =>
                new Screen(study, options, watcher, context.Cancel).Run(context.Cancel));
    }
}
