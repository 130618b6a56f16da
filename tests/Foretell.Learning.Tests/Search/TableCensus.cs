using Foretell.Learning;
using Foretell.Learning.Search;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Search;

/// <summary>A space of regressors that count the tables they are given, and how many of these are alive at a
/// time.</summary>
internal sealed class TableCensus : IRegressorSpace
{
    private readonly List<WeakReference> _tables = [];
    private readonly Lock _gate = new();

    public string Kind => "census";

    /// <summary>Different tables seen.</summary>
    public int Seen { get; private set; }

    /// <summary>The most that a collection of garbage left alive.</summary>
    public int MostAlive { get; private set; }

    public IRegressorSettings Draw(RandomStream stream) => new Settings(this, stream.Uniform(0));

    private void Count(FeatureTable table)
    {
        lock (_gate)
        {
            GC.Collect();
            _tables.RemoveAll(t => !t.IsAlive);
            if (!_tables.Exists(t => ReferenceEquals(t.Target, table)))
            {
                _tables.Add(new WeakReference(table));
                Seen++;
            }

            MostAlive = Math.Max(MostAlive, _tables.Count);
        }
    }

    private sealed record Settings(TableCensus Census, double Number) : IRegressorSettings
    {
        public string Kind => Census.Kind;

        public IRegressor Fit(
            FeatureTable table, ReadOnlySpan<double> targets, ulong seed, CancellationToken cancel = default)
        {
            Census.Count(table);
            return new Regressor(Census, table.Columns);
        }
    }

    private sealed class Regressor(TableCensus census, IReadOnlyList<FeatureColumn> columns) : IRegressor
    {
        public string Kind => census.Kind;

        public IReadOnlyList<FeatureColumn> Columns => columns;

        public void Predict(FeatureTable table, Span<double> predictions)
        {
            census.Count(table);
            for (int i = 0; i < predictions.Length; i++)
            {
                predictions[i] = table.Row(i)[0];
            }
        }
    }
}
