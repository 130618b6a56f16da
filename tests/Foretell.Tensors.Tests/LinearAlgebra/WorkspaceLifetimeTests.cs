using Foretell.Tensors.LinearAlgebra;
using Foretell.Tensors.Sampling;

namespace Foretell.Tensors.Tests.LinearAlgebra;

/// <summary>Memory of a workspace that nobody holds must outlive its use: once collected, others write into
/// it.</summary>
public sealed class WorkspaceLifetimeTests
{
    [Fact]
    public void Collections_in_the_middle_of_a_factorization_change_nothing()
    {
        const int Side = 64;
        float[] matrix = new float[Side * Side];
        new RandomStream(1, "matrix").FillNormal(matrix);
        float[] expected = new float[matrix.Length];
        double[] values = new double[Side];
        Orthonormal.Of(matrix, Side, Side, expected, new LinearAlgebraWorkspace());
        SingularValues.Descending(matrix, Side, Side, values, new LinearAlgebraWorkspace());
        using CancellationTokenSource stop = new();
        Thread collector = new(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                for (int i = 0; i < 8; i++)
                {
                    GC.AllocateUninitializedArray<double>(2 * Side * (Side + 2) + 8, pinned: true).AsSpan()
                        .Fill(double.NaN);
                }
            }
        });
        collector.Start();
        try
        {
            for (int i = 0; i < 1500; i++)
            {
                float[] result = new float[matrix.Length];
                double[] again = new double[Side];
                Orthonormal.Of(matrix, Side, Side, result);
                SingularValues.Descending(matrix, Side, Side, again);
                Assert.Equal(expected, result);
                Assert.Equal(values, again);
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }
}
