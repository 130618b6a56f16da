using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;
using Foretell.Zoos.Predictors;

namespace Foretell.Cli.Commands;

/// <summary><c>zoo fit DIR...</c>: fits a predictor of accuracy on all networks of collections.</summary>
internal static class ZooFitCommand
{
    public static Command Create(CommandContext context)
    {
        ZooLearningOptions learning = new();
        Argument<string[]> folders = ZooLearningOptions.Folders(1, "A collection; several of one layout are joined.");
        Option<string> features = ZooLearningOptions.Input();
        Option<string> regressor = ZooLearningOptions.Regressor();
        Option<string?> output = new("--out")
        {
            Description =
                "Write the predictor, for 'inspect --predictor': a manifest in JSON, its model and its intervals "
                + "beside it. Default: only report its scores.",
            HelpName = "FILE",
        };
        Option<bool> json = CommonOptions.Json("Print one JSON document instead of sentences.");
        Command command = new("fit", "Fit a predictor of accuracy from weights on all networks of collections.")
        {
            folders, features, regressor, output, json,
        };
        learning.AddTo(command);
        command.SetAction(parsed =>
        {
            FeatureSet input = FeatureCatalog.Find(parsed.GetValue(features)!);
            EvaluationOptions options = learning.Of(parsed);
            WritableFile.Require(parsed.GetValue(output));
            Collection[] collections = learning.Open(parsed, parsed.GetValue(folders)!);
            try
            {
                ZooSample sample = ZooSample.Union(ZooLearningOptions.Samples(collections));
                EvaluationTerminal terminal = new(context);
                ZooFit fit = ZooFit.Run(
                    sample, input, parsed.GetValue(regressor)!, options, terminal.Show, context.Cancel);
                if (parsed.GetValue(output) is { } path)
                {
                    if (input.NeedsSettings)
                    {
                        // A checkpoint does not hold its hyper-parameters, so 'inspect' could not use the predictor.
                        PredictorFile.Save(path, fit.Predictor);
                    }
                    else
                    {
                        CalibrationFile.Save(path, fit.Calibrate(
                            sample, options, progress: terminal.Show, cancel: context.Cancel));
                    }

                    terminal.End();
                    context.Error.WriteLine($"written: {path}");
                }

                terminal.End();
                FitReport.Write(context, sample, fit, parsed.GetValue(json));
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
