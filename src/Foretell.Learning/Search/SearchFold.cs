using Foretell.Learning.Scoring;

namespace Foretell.Learning.Search;

/// <summary>One fold of a search: its tables are made when the first of its fits asks for them and let go after the
/// last, so that a search holds the tables of the folds under way and no others.</summary>
/// <param name="table">All rows.</param>
/// <param name="targets">Of all rows.</param>
/// <param name="fitted">Rows of the table that are fitted.</param>
/// <param name="held">Rows that are predicted.</param>
/// <param name="fits">How many fits there will be.</param>
internal sealed class SearchFold(FeatureTable table, double[] targets, int[] fitted, int[] held, int fits)
{
    private readonly Lock _gate = new();
    private int _left = fits;
    private Tables? _tables;

    /// <summary>Fits and scores a regressor; from any thread. What fits share of a table is prepared once.</summary>
    public RegressionScores Fit(IRegressorSettings settings, ulong seed, CancellationToken cancel)
    {
        Tables tables = Open();
        IRegressor regressor = settings.Fit(tables.Fitted, tables.FittedTargets, seed, cancel);
        double[] predictions = new double[tables.Held.Rows];
        regressor.Predict(tables.Held, predictions);
        RegressionScores scores = RegressionScores.Of(predictions, TargetRows.Choose(targets, held));
        Close();
        return scores;
    }

    private Tables Open()
    {
        lock (_gate)
        {
            return _tables ??= new Tables(
                table.Choose(fitted), TargetRows.Choose(targets, fitted), table.Choose(held));
        }
    }

    private void Close()
    {
        lock (_gate)
        {
            _left--;
            _tables = _left > 0 ? _tables : null;
        }
    }

    private sealed record Tables(FeatureTable Fitted, double[] FittedTargets, FeatureTable Held);
}
