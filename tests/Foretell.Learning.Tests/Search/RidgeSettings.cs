using Foretell.Learning;
using Foretell.Learning.Search;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Search;

/// <summary>A regressor simple enough to check a search by hand: shrink · (mean of x1 target / mean of x1²) · x1.
/// </summary>
internal sealed record RidgeSettings(double Shrink, bool Diverges = false) : IRegressorSettings
{
    public string Kind => "ridge";

    public IRegressor Fit(
        FeatureTable table, ReadOnlySpan<double> targets, ulong seed, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        double product = 0;
        double square = 0;
        for (int i = 0; i < table.Rows; i++)
        {
            product += table.Row(i)[0] * targets[i];
            square += table.Row(i)[0] * table.Row(i)[0];
        }

        return new Line(table.Columns, Diverges ? double.NaN : Shrink * product / square);
    }

    private sealed class Line(IReadOnlyList<FeatureColumn> columns, double slope) : IRegressor
    {
        public string Kind => "ridge";

        public IReadOnlyList<FeatureColumn> Columns => columns;

        public void Predict(FeatureTable table, Span<double> predictions)
        {
            for (int i = 0; i < predictions.Length; i++)
            {
                predictions[i] = slope * table.Row(i)[0];
            }
        }
    }
}

/// <summary>Some ridge settings, drawn with repetitions.</summary>
internal sealed class RidgeSpace(params RidgeSettings[] choices) : IRegressorSpace
{
    public string Kind => "ridge";

    public IRegressorSettings Draw(RandomStream stream) => choices[stream.Integer(0, choices.Length)];
}
