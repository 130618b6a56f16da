using Foretell.Tensors.LinearAlgebra;

namespace Foretell.Zoos.Features.Invariants;

/// <summary>What the spectrum of a matrix K says, from its Gram matrix KᵀK.</summary>
internal static class GramSpectrum
{
    public static readonly IReadOnlyList<string> Names =
    [
        "largest-singular-value", "second-singular-value", "middle-singular-value", "smallest-singular-value",
        "effective-rank",
    ];

    // Eigenvalues below this part of the largest, times the side, are rounding.
    private const double Rounding = 1e-15;

    /// <summary>σ_1, σ_2, σ_(⌊r/2⌋+1), σ_r of the r singular values that can differ from 0, 0 for those that do not
    /// exist; then (Σ σ²)² / Σ σ⁴, the effective number of directions, 0 for a matrix of zeros.</summary>
    /// <param name="gram">[side, side].</param>
    /// <param name="side">Columns of the matrix.</param>
    /// <param name="rank">r, at least 1 and at most the side.</param>
    public static IEnumerable<double> Describe(double[] gram, int side, int rank)
    {
        double[] eigenvalues = new double[side];
        SymmetricEigenvalues.Descending(gram, side, eigenvalues);
        double sum = 0;
        for (int i = 0; i < side; i++)
        {
            eigenvalues[i] = eigenvalues[i] > eigenvalues[0] * Rounding * side ? eigenvalues[i] : 0;
            sum += eigenvalues[i];
        }

        double shares = 0;
        foreach (double eigenvalue in eigenvalues)
        {
            shares += sum > 0 ? eigenvalue / sum * (eigenvalue / sum) : 0;
        }

        return
        [
            Math.Sqrt(eigenvalues[0]), rank > 1 ? Math.Sqrt(eigenvalues[1]) : 0, Math.Sqrt(eigenvalues[rank / 2]),
            Math.Sqrt(eigenvalues[rank - 1]), shares > 0 ? 1 / shares : 0,
        ];
    }

    /// <summary>Σ of the diagonal: the squared Frobenius norm.</summary>
    public static double Trace(double[] gram, int side)
    {
        double trace = 0;
        for (int i = 0; i < side; i++)
        {
            trace += gram[i * side + i];
        }

        return trace;
    }
}
