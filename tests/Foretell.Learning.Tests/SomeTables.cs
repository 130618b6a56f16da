using Foretell.Learning;
using Foretell.Tensors.Elementary;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests;

/// <summary>Tables of features with known laws.</summary>
internal static class SomeTables
{
    /// <summary>Standard normal features x1, x2, ...</summary>
    public static FeatureTable Normal(int rows, int columns, ulong seed = 1)
    {
        float[] values = new float[rows * columns];
        new RandomStream(seed, "features").FillNormal(values);
        return new FeatureTable([.. Enumerable.Range(1, columns).Select(i => new FeatureColumn($"x{i}"))], values);
    }

    /// <summary>sigmoid(x1 - x2 / 2 + x3² / 4 - 0.2).</summary>
    public static double[] Targets(FeatureTable table) =>
        [.. Rows(table).Select(x => PortableMath.Sigmoid(x[0] - x[1] / 2 + x[2] * x[2] / 4 - 0.2))];

    /// <summary>sigmoid(x1 - x2 / 2 - 0.2).</summary>
    public static double[] LinearTargets(FeatureTable table) =>
        [.. Rows(table).Select(x => PortableMath.Sigmoid(x[0] - x[1] / 2 - 0.2))];

    public static double[][] Rows(FeatureTable table) => [.. Enumerable.Range(0, table.Rows)
        .Select(r => table.Row(r).ToArray().Select(v => (double)v).ToArray())];

    public static double[] Predict(this IRegressor regressor, FeatureTable table)
    {
        double[] predictions = new double[table.Rows];
        regressor.Predict(table, predictions);
        return predictions;
    }
}
