using Foretell.Tensors.LinearAlgebra;
using Foretell.Tensors.Tests.InstructionLevels;

namespace Foretell.Tensors.Tests.LinearAlgebra;

internal static class LinearAlgebraFingerprints
{
    private const int Rows = 131;
    private const int Columns = 53;

    public static IEnumerable<(string Name, Func<ulong> Compute)> All =>
    [
        ("gram", () => Fingerprints.Of(OfColumns())),
        ("singular values", () =>
        {
            double[] values = new double[Columns];
            SingularValues.Descending(Matrices.Normal(Rows, Columns), Rows, Columns, values);
            return Fingerprints.Of(values);
        }
        ),
        ("Jacobi singular values", () =>
        {
            double[] values = new double[Columns];
            JacobiSingularValues.Descending(Matrices.Normal(Rows, Columns), Rows, Columns, values);
            return Fingerprints.Of(values);
        }
        ),
        ("eigenvectors", () =>
        {
            double[] values = new double[Columns];
            double[] vectors = new double[Columns * Columns];
            SymmetricEigenvectors.Descending(OfColumns(), Columns, values, vectors);
            return Fingerprints.Of<double>([.. values, .. vectors]);
        }
        ),
        ("orthonormal", () =>
        {
            float[] q = new float[Rows * Columns];
            Orthonormal.Of(Matrices.Normal(Rows, Columns), Rows, Columns, q);
            return Fingerprints.Of(q);
        }
        ),
    ];

    private static double[] OfColumns()
    {
        double[] gram = new double[Columns * Columns];
        Gram.Columns(Matrices.Normal(Rows, Columns), Rows, Columns, gram);
        return gram;
    }
}
