using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;

namespace Foretell.Cli.Commands;

/// <summary><c>zoo transfer DIR DIR...</c>: learned on each collection, tested on each.</summary>
internal static class ZooTransferCommand
{
    public static Command Create(CommandContext context)
    {
        ZooLearningOptions learning = new();
        Argument<string[]> folders =
            ZooLearningOptions.Folders(2, "Collections; layouts may differ where features do not.");
        Option<string> features = ZooLearningOptions.Input();
        Option<string> regressor = ZooLearningOptions.Regressor();
        Option<int?> folds = CommonOptions.NumberOrNone<int>("--folds", least: 2);
        folds.Description = "Outer folds where a collection is tested on itself. Default: 5.";
        Option<bool> json = CommonOptions.Json();
        Command command =
            new("transfer", "Measure how well a predictor learned on one collection ranks the networks of others.")
        {
            folders, features, regressor, folds, json,
        };
        learning.AddTo(command);
        command.SetAction(parsed =>
        {
            FeatureSet input = FeatureCatalog.Find(parsed.GetValue(features)!);
            EvaluationOptions options = learning.Of(parsed) with { Folds = parsed.GetValue(folds) ?? 5 };
            Collection[] collections = learning.Open(parsed, parsed.GetValue(folders)!);
            try
            {
                ZooSample[] samples = ZooLearningOptions.Samples(collections);
                EvaluationTerminal terminal = new(context);
                IReadOnlyList<TransferCell> cells = ZooTransfer.Run(
                    samples, input, parsed.GetValue(regressor)!, options, terminal.Show, context.Cancel);
                terminal.End();
                TransferReport.Write(context, samples, cells, parsed.GetValue(json));
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
