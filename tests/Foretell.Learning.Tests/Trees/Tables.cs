using Foretell.Learning;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Tests.Trees;

/// <summary>Tables with every kind of column.</summary>
internal static class Tables
{
    /// <summary>Eleven columns, more than one block: plain numbers, few distinct values, missing ones, a constant,
    /// infinite values, 3 and 12 categories, some missing.</summary>
    public static FeatureTable Mixed(int rows, ulong seed)
    {
        FeatureColumn[] columns =
        [
            new("plain"), new("steps"), new("gaps"), new("kind", ["a", "b", "c"]), new("constant"), new("gaps-steps"),
            new("letter", [.. "abcdefghijkl".Select(c => $"{c}")]), new("plain-2"), new("infinite"), new("gaps-2"),
            new("letter-gaps", [.. "abcdefgh".Select(c => $"{c}")]),
        ];
        float[] normal = new float[rows * columns.Length];
        new RandomStream(seed, "table").FillNormal(normal);
        RandomStream gaps = new(seed, "gaps");
        float[] values = new float[normal.Length];
        for (int i = 0; i < values.Length; i++)
        {
            float x = normal[i];
            bool gap = gaps.Uniform((ulong)i) < 0.15;
            values[i] = (i % columns.Length) switch
            {
                1 => MathF.Round(2 * x),
                2 or 9 => gap ? float.NaN : x,
                3 => x < -0.5f ? 0 : x < 0.8f ? 1 : 2,
                4 => 7,
                5 => gap ? float.NaN : MathF.Round(x),
                6 => Math.Clamp((int)(6 + 3 * x), 0, 11),
                8 => x > 1.2f ? float.PositiveInfinity : x < -1.2f ? float.NegativeInfinity : x,
                10 => gap ? float.NaN : Math.Clamp((int)(4 + 2 * x), 0, 7),
                _ => x,
            };
        }

        return new FeatureTable(columns, values);
    }

    /// <summary>Numbers only, standard normal.</summary>
    public static FeatureTable Numbers(int rows, int columns, ulong seed)
    {
        float[] values = new float[rows * columns];
        new RandomStream(seed, "table").FillNormal(values);
        return new FeatureTable([.. Enumerable.Range(0, columns).Select(c => new FeatureColumn($"x{c}"))], values);
    }

    /// <summary>A target that depends on every column, and on noise.</summary>
    public static double[] Targets(FeatureTable table, ulong seed)
    {
        RandomStream noise = new(seed, "noise");
        double[] targets = new double[table.Rows];
        for (int row = 0; row < targets.Length; row++)
        {
            double sum = 0.5 * noise.Normal((ulong)row);
            for (int c = 0; c < table.Columns.Count; c++)
            {
                float x = table.Row(row)[c];
                double clean = float.IsNaN(x) ? 0.7 : Math.Clamp(x, -3, 3);
                sum += table.Columns[c].IsCategorical ? x * 7 % 5 is var m && float.IsNaN(m) ? 1 : x * 7 % 5
                    : Math.Abs(clean - 0.2 * c) + clean * (c % 3 - 1);
            }

            targets[row] = 0.05 * sum + 0.3;
        }

        return targets;
    }

    public static double[] Predict(IRegressor regressor, FeatureTable table)
    {
        double[] predictions = new double[table.Rows];
        regressor.Predict(table, predictions);
        return predictions;
    }
}
