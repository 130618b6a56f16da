using System.Runtime.InteropServices;
using System.Text;
using static Foretell.Learning.Tests.Trees.LightGbm.LightGbmLibrary;

namespace Foretell.Learning.Tests.Trees.LightGbm;

/// <summary>A model in LightGBM itself.</summary>
internal sealed class LightGbmBooster : IDisposable
{
    private const string Quiet = "verbosity=-1 num_threads=1";

    private readonly nint _booster;

    private LightGbmBooster(nint booster) => _booster = booster;

    /// <summary>A model that LightGBM reads from a text.</summary>
    public static LightGbmBooster Load(string text)
    {
        Check(LGBM_BoosterLoadModelFromString(text, out _, out nint booster));
        return new LightGbmBooster(booster);
    }

    /// <summary>A model that LightGBM trains.</summary>
    /// <param name="table">Inputs. Its categorical columns are categorical in LightGBM.</param>
    /// <param name="targets">[rows].</param>
    /// <param name="parameters">LightGBM's parameters: <c>name=value</c>, separated by spaces.</param>
    /// <param name="iterations">Number of trees, or of groups of trees for several outputs.</param>
    public static LightGbmBooster Train(FeatureTable table, double[] targets, string parameters, int iterations)
    {
        IEnumerable<int> words = Enumerable.Range(0, table.Columns.Count).Where(c => table.Columns[c].IsCategorical);
        string all = $"{Quiet} deterministic=true force_col_wise=true {parameters}"
            + (words.Any() ? $" categorical_feature={string.Join(',', words)}" : "");
        Check(LGBM_DatasetCreateFromMat(
            Doubles(table), DoubleType, table.Rows, table.Columns.Count, isRowMajor: 1, all, 0, out nint dataset));
        try
        {
            float[] labels = [.. targets.Select(t => (float)t)];
            Check(LGBM_DatasetSetField(
                dataset, "label", MemoryMarshal.AsBytes<float>(labels), labels.Length, FloatType));

            // Only rankers read it.
            int[] queries = [table.Rows / 2, table.Rows - (table.Rows / 2)];
            Check(LGBM_DatasetSetField(dataset, "group", MemoryMarshal.AsBytes<int>(queries), queries.Length, IntType));
            Check(LGBM_DatasetSetFeatureNames(dataset, [.. table.Columns.Select(c => c.Name)], table.Columns.Count));
            Check(LGBM_BoosterCreate(dataset, all, out nint booster));
            LightGbmBooster model = new(booster);
            for (int i = 0; i < iterations; i++)
            {
                Check(LGBM_BoosterUpdateOneIter(booster, out _));
            }

            return model;
        }
        finally
        {
            Check(LGBM_DatasetFree(dataset));
        }
    }

    /// <summary>The model as text.</summary>
    public string Text()
    {
        Check(LGBM_BoosterSaveModelToString(_booster, 0, -1, 0, 0, out long length, default));
        byte[] text = new byte[length];
        Check(LGBM_BoosterSaveModelToString(_booster, 0, -1, 0, length, out _, text));
        return Encoding.UTF8.GetString(text.AsSpan(0, text.Length - 1));
    }

    /// <summary>[rows].</summary>
    public double[] Predict(FeatureTable table)
    {
        double[] predictions = new double[table.Rows];
        Check(LGBM_BoosterPredictForMat(_booster, Doubles(table), DoubleType, table.Rows, table.Columns.Count,
            isRowMajor: 1, kind: 0, firstIteration: 0, iterations: -1, Quiet, out long length, predictions));
        Assert.Equal(table.Rows, length);
        return predictions;
    }

    public void Dispose() => Check(LGBM_BoosterFree(_booster));

    private static double[] Doubles(FeatureTable table) => [.. table.Values.ToArray().Select(v => (double)v)];
}
