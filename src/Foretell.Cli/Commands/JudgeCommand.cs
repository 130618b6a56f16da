using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Forecasts.Rules;
using Foretell.Lab.Judging;
using Foretell.Runs;

namespace Foretell.Cli.Commands;

/// <summary><c>judge DIR</c>: what each rule would have decided, saved and lost in a fully trained screen.</summary>
internal static class JudgeCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string> folder = CommonOptions.Folder();
        Option<string?> store = CommonOptions.Store();
        Option<double?> target = CommonOptions.NumberOrNone<double>("--target", 0, 1);
        target.Description = "Rules keep runs expected to end at this accuracy or above, from 0 to 1; a success "
            + "ends above it. Default: the study's choice.";
        Option<double?> keep = CommonOptions.FractionOrNone("--keep");
        keep.Description = "Rules keep this best fraction of the study, above 0 to 1. Default: the study's choice.";
        Option<int[]> checkpoints = new("--checkpoints")
        {
            Description = "Epochs at which rules are judged. Default: the study's.",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "EPOCH",
        };
        Option<bool> json = CommonOptions.Json();
        Option<string?> csv = new("--csv")
        {
            Description = "Also write a table of every rule at every checkpoint.",
            HelpName = "FILE",
        };
        Command command = new(
            "judge", "Show what each rule would have decided, saved and lost in a fully trained screen.")
        {
            folder, store, target, keep, checkpoints, json, csv,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(target) is not null && result.GetResult(keep) is not null)
            {
                result.AddError("--target and --keep exclude each other: rules decide by one of them.");
            }
        });
        command.SetAction(parsed =>
        {
            WritableFile.Require(parsed.GetValue(csv));
            DecideBy? choice = (parsed.GetValue(target), parsed.GetValue(keep)) switch
            {
                ({ } accuracy, _) => DecideBy.Target(accuracy),
                (_, { } fraction) => DecideBy.Keep(fraction),
                _ => null,
            };
            int[] epochs = [.. (parsed.GetValue(checkpoints) ?? []).Distinct().Order()];
            JudgedScreen judged = JudgedScreen.Load(
                parsed.GetValue(folder)!, choice, epochs.Length > 0 ? epochs : null,
                parsed.GetValue(store));
            if (parsed.GetValue(csv) is { } path)
            {
                ExportFile.Write(path, stream =>
                {
                    using StreamWriter writer = new(stream, leaveOpen: true);
                    JudgmentCsv.Write(writer, judged.Judgment);
                });
                context.Error.WriteLine($"written: {path}");
            }

            if (parsed.GetValue(json))
            {
                JudgmentJson.Write(context.Out, judged);
            }
            else
            {
                JudgmentTable.Write(context, judged);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
