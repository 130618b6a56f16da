using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Formats;
using Foretell.Runs;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;

namespace Foretell.Cli.Commands;

/// <summary><c>zoo evaluate DIR...</c>: how well accuracies are predicted from inputs by kinds of regressors.</summary>
internal static class ZooEvaluateCommand
{
    public static Command Create(CommandContext context)
    {
        ZooLearningOptions learning = new();
        Argument<string[]> folders = ZooLearningOptions.Folders(1, "A collection; each is evaluated by itself.");
        Option<string[]> features = ZooLearningOptions.Inputs();
        Option<string[]> regressors = ZooLearningOptions.Regressors();
        Option<int?> folds = CommonOptions.NumberOrNone<int>("--folds", least: 2);
        folds.Description = "Outer folds: every network is predicted by a regressor that did not see its fold. "
            + "Default: 5.";
        Option<int?> training = CommonOptions.NumberOrNone<int>("--training", least: 2);
        training.Description = "Instead of folds, as published: this many networks are trained on, the others are "
            + "scored once. Default: folds.";
        Option<bool> json = CommonOptions.Json();
        Option<string?> csv = new("--csv")
        {
            Description = "Also write the table as comma-separated values.",
            HelpName = "FILE",
        };
        Command command = new("evaluate", "Measure how well accuracies are predicted from weights, with intervals.")
        {
            folders, features, regressors, folds, training, json, csv,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(folds) is not null && result.GetResult(training) is not null)
            {
                result.AddError(
                    "--folds and --training exclude each other: networks are held out in one of the two ways.");
            }
        });
        learning.AddTo(command);
        command.SetAction(parsed =>
        {
            FeatureSet[] inputs = ZooLearningOptions.Find(parsed.GetValue(features));
            EvaluationOptions options = learning.Of(parsed) with
            {
                Folds = parsed.GetValue(folds) ?? 5,
                TrainingNetworks = parsed.GetValue(training),
            };
            WritableFile.Require(parsed.GetValue(csv));
            string[] kinds = parsed.GetValue(regressors) is { Length: > 0 } some ? some : ["boosted-trees"];
            Collection[] collections = learning.Open(parsed, parsed.GetValue(folders)!);
            try
            {
                EvaluationTerminal terminal = new(context);
                List<EvaluatedInput> rows = [];
                foreach (ZooSample sample in ZooLearningOptions.Samples(collections))
                {
                    rows.AddRange(ZooEvaluation.Run(sample, inputs, kinds, options, terminal.Show, context.Cancel));
                }

                terminal.End();
                if (parsed.GetValue(csv) is { } path)
                {
                    OutputFile.Write(path, stream =>
                    {
                        using StreamWriter writer = new(stream, leaveOpen: true);
                        EvaluationReport.WriteCsv(writer, rows);
                    });
                    context.Error.WriteLine($"written: {path}");
                }

                EvaluationReport.Write(context, rows, options, parsed.GetValue(json));
                return ExitCode.Done;
            }
            finally
            {
                Array.ForEach(collections, c => c.Dispose());
            }
        });
        return command;
    }
}
