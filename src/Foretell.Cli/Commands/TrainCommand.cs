using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Training.Data;

namespace Foretell.Cli.Commands;

/// <summary><c>train STUDY --out DIR</c>: one candidate to the end, every signal recorded.</summary>
internal static class TrainCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string> study = CommonOptions.Study();
        Option<string> output = CommonOptions.Out(
            "Folder for the checkpoint, exports and the run store; the same folder continues.");
        Option<int> candidate = CommonOptions.Number<int>("--candidate", least: 1);
        candidate.Description = "Which of the study's candidates, from 1. Default: 1.";
        candidate.DefaultValueFactory = _ => 1;
        Option<string?> store = CommonOptions.StoreToFill();
        Option<int> threads = CommonOptions.Threads();
        Option<string> executor = CommonOptions.Executor();
        Option<string?> data = CommonOptions.Data();
        Option<bool> replace = CommonOptions.Replace();
        Option<bool> json = CommonOptions.Json("Print one JSON document instead of the table of epochs.");
        Command command = new(
            "train", "Train one candidate of a study to the end, all threads on its steps, every signal recorded.")
        {
            study, output, store, candidate, threads, executor, data, replace, json,
        };
        command.SetAction(parsed =>
        {
            Study loaded = SingleRun.Of(ShippedStudies.Open(parsed.GetValue(study)!));
            int number = parsed.GetValue(candidate);
            ScreenOptions options = new()
            {
                Folder = parsed.GetValue(output)!,
                Store = parsed.GetValue(store),
                Threads = parsed.GetValue(threads),
                Executor = parsed.GetValue(executor)!,
                Data = new DataCatalog(parsed.GetValue(data)),
                Replace = parsed.GetValue(replace),
            };
            string title = $"{loaded.Name}, candidate {number}: {loaded.Epochs} epochs, {options.Threads} threads";
            ScreenTerminal.Watch(
                context, title, loaded.Ranking,
                watcher => SingleRun.Train(loaded, number, options, watcher, context.Cancel));
            using IRunStore trained = OutputFolder.At(options.Folder, options.Store).OpenRead();
            RunDetails details = RunDetails.Read(trained, number);
            if (parsed.GetValue(json))
            {
                details.WriteJson(context.Out);
            }
            else
            {
                details.Write(context);
                context.Error.WriteLine($"next: 'foretell report {options.Folder}' writes a page.");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
