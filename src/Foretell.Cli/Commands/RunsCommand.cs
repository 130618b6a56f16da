using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Commands;

/// <summary><c>runs list|show|compare|export|delete</c>: the run store of an output folder.</summary>
internal static class RunsCommand
{
    public static Command Create(CommandContext context) => new(
        "runs", "Look at the runs in an output folder, export or delete them.")
    {
        List(context), Show(context), RunsCompareCommand.Create(context), RunsExportCommand.Create(context),
        Delete(context),
    };

    private static Command List(CommandContext context)
    {
        Argument<string> folder = CommonOptions.Folder();
        Option<string?> location = CommonOptions.Store();
        Option<bool> json = CommonOptions.Json();
        Command command = new("list", "All runs, best first; also while a screen trains them.")
        {
            folder, location, json,
        };
        command.SetAction(parsed =>
        {
            using IRunStore store = OutputFolder.At(parsed.GetValue(folder)!, parsed.GetValue(location)).OpenRead();
            if (parsed.GetValue(json))
            {
                RankedTable.WriteJson(context.Out, store.Study, store.ListRuns());
            }
            else
            {
                RankedTable.Write(context, store.Study, store.ListRuns());
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show(CommandContext context)
    {
        Argument<string> folder = CommonOptions.Folder();
        Option<string?> location = CommonOptions.Store();
        Argument<int> run = CommonOptions.Run();
        Option<bool> json = CommonOptions.Json();
        Command command = new("show", "One run: its candidate, its epochs, its verdicts.")
        {
            folder, run, location, json,
        };
        command.SetAction(parsed =>
        {
            using IRunStore store = OutputFolder.At(parsed.GetValue(folder)!, parsed.GetValue(location)).OpenRead();
            RunDetails details = RunDetails.Read(store, parsed.GetValue(run));
            if (parsed.GetValue(json))
            {
                details.WriteJson(context.Out);
            }
            else
            {
                details.Write(context);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Delete(CommandContext context)
    {
        Argument<string> folder = CommonOptions.Folder();
        Option<string?> location = CommonOptions.Store();
        Argument<int[]> runs = CommonOptions.Runs(least: 1);
        Command command = new("delete", "Remove runs with all their data; 'screen' would train them again.")
        {
            folder, runs, location,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(folder)!;
            using IRunStore store = OutputFolder.At(path, parsed.GetValue(location)).Open();
            int[] numbers = [.. parsed.GetValue(runs)!.Distinct()];
            foreach (int number in numbers.Where(number => store.FindRun(number) is null))
            {
                throw new ArgumentException(
                    $"There is no run {number} in {store.Location}; nothing was deleted. "
                    + $"'foretell runs list {path}' lists all runs.");
            }

            foreach (int number in numbers)
            {
                store.DeleteRun(number);
                if (Directory.Exists(RunExports.FolderOf(path, number)))
                {
                    Directory.Delete(RunExports.FolderOf(path, number), recursive: true);
                }
            }

            context.Error.WriteLine($"deleted: run {string.Join(", ", numbers)}");
            return ExitCode.Done;
        });
        return command;
    }
}
