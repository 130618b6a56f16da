using Foretell.Learning;
using Foretell.Learning.Scoring;
using Foretell.Learning.Search;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Search;

/// <summary>The nested cross-validation written as it reads: one fit after another, every table a copy of a
/// copy.</summary>
internal static class NaiveOutOfFold
{
    public static (double[] Predictions, IRegressorSettings[] Best) Run(
        IRegressorSpace space, FeatureTable table, double[] targets, int folds, SearchOptions options)
    {
        double[] predictions = new double[table.Rows];
        List<IRegressorSettings> best = [];
        IReadOnlyList<int[]> outer = Folds.Deal(table.Rows, folds, new RandomStream(options.Seed, "outer").UInt64(0));
        for (int fold = 0; fold < folds; fold++)
        {
            int[] training = [.. Enumerable.Range(0, table.Rows).Except(outer[fold])];
            FeatureTable part = table.Choose(training);
            double[] partTargets = [.. training.Select(row => targets[row])];
            ulong seed = new RandomStream(options.Seed, "inner").UInt64((ulong)fold);
            IRegressorSettings chosen = Search(space, part, partTargets, options with { Seed = seed });
            IRegressor regressor = chosen.Fit(part, partTargets, new RandomStream(seed, "refit").UInt64(0));
            double[] held = regressor.Predict(table.Choose(outer[fold]));
            for (int i = 0; i < held.Length; i++)
            {
                predictions[outer[fold][i]] = held[i];
            }

            best.Add(chosen);
        }

        return (predictions, [.. best]);
    }

    private static IRegressorSettings Search(
        IRegressorSpace space, FeatureTable table, double[] targets, SearchOptions options)
    {
        IRegressorSettings[] drawn = RegressorSearch.Draw(space, options);
        IReadOnlyList<int[]> inner = Folds.Deal(table.Rows, options.Folds, options.Seed);
        double highest = double.NegativeInfinity;
        IRegressorSettings best = drawn[0];
        for (int trial = 0; trial < drawn.Length; trial++)
        {
            double sum = 0;
            for (int fold = 0; fold < options.Folds; fold++)
            {
                int[] training = [.. Enumerable.Range(0, table.Rows).Except(inner[fold])];
                IRegressor regressor = drawn[trial].Fit(
                    table.Choose(training), [.. training.Select(row => targets[row])],
                    new RandomStream(options.Seed, "fit", (ulong)trial).UInt64((ulong)fold));
                sum += RegressionScores.Of(
                    regressor.Predict(table.Choose(inner[fold])), [.. inner[fold].Select(row => targets[row])])
                    .RSquared.Value;
            }

            (highest, best) = sum > highest ? (sum, drawn[trial]) : (highest, best);
        }

        return best;
    }
}
