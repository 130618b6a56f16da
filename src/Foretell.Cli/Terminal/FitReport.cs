using Foretell.Learning;
using Foretell.Learning.Search;
using Foretell.Zoos.Evaluation;

namespace Foretell.Cli.Terminal;

/// <summary>What <c>zoo fit</c> chose.</summary>
internal static class FitReport
{
    public static void Write(CommandContext context, ZooSample sample, ZooFit fit, bool json)
    {
        SearchTrial best = fit.Search.Best;
        if (json)
        {
            JsonOutput.Write(context.Out, "foretell-zoo-fit", writer =>
            {
                writer.WriteString("collections", sample.Name);
                writer.WriteNumber("networks", sample.Accuracies.Count);
                writer.WriteString("features", fit.Predictor.Features.Key);
                writer.WriteNumber("columns", fit.Predictor.Regressor.Columns.Count);
                writer.WriteString("regressor", fit.Predictor.Regressor.Kind);
                writer.WriteNumber("trials", fit.Search.Trials.Count);
                writer.WriteFinite("r_squared", best.MeanRSquared);
                writer.WriteFinite("r_squared_deviation", best.DeviationOfRSquared);
                writer.WriteFinite("mean_squared_error", best.MeanSquaredError);
                writer.WriteString("settings", SettingsText.Of(best.Settings));
            });
            return;
        }

        int features = fit.Predictor.Regressor.Columns.Count;
        context.Out.WriteLine($"{sample.Name}: {sample.Accuracies.Count} networks, {features} features "
            + $"'{fit.Predictor.Features.Key}', {fit.Predictor.Regressor.Kind}.");
        if (best.FoldScores.Count > 0)
        {
            context.Out.WriteLine(
                $"Best of {fit.Search.Trials.Count} configurations over {best.FoldScores.Count} folds: "
                + $"R2 {ScoreWords.Text(best.MeanRSquared)} +- {ScoreWords.Text(best.DeviationOfRSquared)}, "
                + $"MSE {ShownNumber.Short(best.MeanSquaredError)}.");
            context.Out.WriteLine("The best of several looks better than it is: 'zoo evaluate' gives an unbiased R2.");
        }

        context.Out.WriteLine(SettingsText.Of(best.Settings));
        if (sample.Accuracies.Count < features)
        {
            context.Out.WriteLine($"note: fewer networks ({sample.Accuracies.Count}) than features ({features}): a "
                + "regressor can fit them all without having learned much.");
        }
    }
}
