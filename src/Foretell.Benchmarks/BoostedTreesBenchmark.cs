using Foretell.Formats;
using Foretell.Formats.Tables;
using Foretell.Learning;
using Foretell.Learning.Scoring;
using Foretell.Learning.Trees;

namespace Foretell.Benchmarks;

/// <summary><c>gbm</c>: boosted trees fitted to the training part of a table, bins included, and judged on its test
/// part.</summary>
/// <remarks>300 trees of 31 leaves, rate 0.1, 20 rows a leaf, 255 bins, as the peers'. The file is CSV with the columns
/// <c>part</c> (<c>train</c> or <c>test</c>), <c>y</c> and then the features. Reading it is not timed.</remarks>
public sealed class BoostedTreesBenchmark : Benchmark
{
    private readonly BoostedTreesSettings _settings;

    /// <summary>The peers' settings.</summary>
    public BoostedTreesBenchmark()
        : this(new BoostedTreesSettings { Trees = 300 })
    {
    }

    internal BoostedTreesBenchmark(BoostedTreesSettings settings) => _settings = settings;

    /// <inheritdoc/>
    public override string Name => "gbm";

    /// <inheritdoc/>
    public override string Description => "Seconds to fit 300 boosted trees to a table, and R2 on its test part.";

    /// <inheritdoc/>
    public override bool HasThreads => false;

    /// <inheritdoc/>
    public override bool NeedsTable => true;

    /// <inheritdoc/>
    /// <exception cref="DataFileException">The table cannot be read, or lacks a part or a column.</exception>
    protected override Measurement Measure(BenchmarkOptions options, CancellationToken cancel)
    {
        string path = options.Table!;
        Table table = TableFile.Read(path, new TableOptions { LabelColumn = "part" });
        (FeatureTable training, double[] trainingTargets) = Part(table, path, "train");
        (FeatureTable test, double[] testTargets) = Part(table, path, "test");
        int repeats = options.Repeats ?? 5;
        BoostedTrees? trees = null;
        double seconds = Clock.MedianSeconds(
            () =>
            {
                // A table object of its own, since bins are kept with the table.
                FeatureTable fresh = new(training.Columns, training.Values.ToArray());
                trees = _settings.FitTrees(fresh, trainingTargets, seed: 0, cancel);
            },
            options.WarmUp ?? 3, repeats, options.Progress, cancel);
        double[] predictions = new double[test.Rows];
        trees!.Predict(test, predictions);
        return new Measurement(Name, null,
        [
            ("seconds", seconds), ("r2", RegressionScores.RSquaredOf(predictions, testTargets).Value), ("threads", 1),
            ("repeats", repeats),
            ("rows", training.Rows), ("features", training.Columns.Count), ("trees", trees.TreeCount),
            ("leaves", _settings.Leaves), ("learning_rate", _settings.LearningRate),
            ("rows_per_leaf", _settings.MinimumRowsPerLeaf), ("bins", _settings.MaximumBins),
        ]);
    }

    private static (FeatureTable Features, double[] Targets) Part(Table table, string path, string part)
    {
        int label = Array.IndexOf(table.Classes, part);
        int target = Array.FindIndex(table.Columns, c => c.Name == "y" && !c.IsCategorical);
        if (label < 0 || target < 0 || table.Columns.Length < 2 || table.Columns.Any(c => c.IsCategorical))
        {
            throw new DataFileException(path, null,
                "a column 'part' of 'train' and 'test', a column 'y' and columns of features, all numbers",
                $"the columns {string.Join(", ", table.Columns.Take(5).Select(c => c.Name))} and the parts "
                + string.Join(", ", table.Classes.Take(5)), "Write the table anew.");
        }

        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Labels[row] == label)];
        int[] features = [.. Enumerable.Range(0, table.Columns.Length).Where(c => c != target)];
        float[] values = new float[rows.Length * features.Length];
        double[] targets = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<float> row = table.Values.AsSpan(rows[i] * table.Columns.Length, table.Columns.Length);
            targets[i] = row[target];
            for (int c = 0; c < features.Length; c++)
            {
                values[i * features.Length + c] = row[features[c]];
            }
        }

        return (new FeatureTable([.. features.Select(c => new FeatureColumn(table.Columns[c].Name))], values), targets);
    }
}
