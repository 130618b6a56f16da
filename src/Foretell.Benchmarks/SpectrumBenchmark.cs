using Foretell.Tensors.LinearAlgebra;
using Foretell.Training.Data;

namespace Foretell.Benchmarks;

/// <summary><c>spectrum</c>: singular values of the four hidden layers' activations on 4,000 points.</summary>
/// <remarks>
/// Numbers in [0, 1) as the peer has them. The error is the largest over the scaled values (the largest of each matrix
/// being 1) against <see cref="JacobiSingularValues"/>, which never squares the matrix.
/// </remarks>
public sealed class SpectrumBenchmark : Benchmark
{
    private readonly int _rows;
    private readonly int[] _columns;

    /// <summary>The sizes of the peer: 4000 x 512, 256, 256 and 128.</summary>
    public SpectrumBenchmark()
        : this(4000, 512, 256, 256, 128)
    {
    }

    internal SpectrumBenchmark(int rows, params int[] columns) => (_rows, _columns) = (rows, columns);

    /// <inheritdoc/>
    public override string Name => "spectrum";

    /// <inheritdoc/>
    public override string Description => "Seconds for the singular values of 4000 x 512, 256, 256 and 128.";

    /// <inheritdoc/>
    public override bool HasThreads => false;

    /// <inheritdoc/>
    protected override Measurement Measure(BenchmarkOptions options, CancellationToken cancel)
    {
        float[][] matrices = [.. _columns.Select((columns, i) => Numbers(_rows * columns, (uint)i + 1))];
        double[][] values = [.. _columns.Select(columns => new double[columns])];
        LinearAlgebraWorkspace workspace = new();
        int repeats = options.Repeats ?? 7;
        double seconds = Clock.MedianSeconds(
            () =>
            {
                for (int i = 0; i < matrices.Length; i++)
                {
                    SingularValues.Descending(matrices[i], _rows, _columns[i], values[i], workspace);
                }
            },
            options.WarmUp ?? 60, repeats, options.Progress, cancel);
        double error = 0;
        for (int i = 0; i < matrices.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            double[] full = new double[_columns[i]];
            JacobiSingularValues.Descending(matrices[i], _rows, _columns[i], full);
            error = Math.Max(error, full.Zip(values[i], (a, b) => Math.Abs(a / full[0] - b / values[i][0])).Max());
        }

        return new Measurement(
            Name, null, [("seconds", seconds), ("threads", 1), ("repeats", repeats), ("largest_error", error)]);
    }

    private static float[] Numbers(int count, uint salt) =>
        [.. Enumerable.Range(0, count).Select(i => HashedNumbers.Uniform((uint)i, salt))];
}
