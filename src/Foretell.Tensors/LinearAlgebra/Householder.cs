namespace Foretell.Tensors.LinearAlgebra;

/// <summary>
/// Reflections H = I - tau v v^T on arrays whose length is a multiple of 8. Golub and Van Loan, "Matrix computations",
/// section 5.1.
/// </summary>
internal static unsafe class Householder
{
    /// <summary>
    /// Overwrites x with the vector v, 1 at the pivot, whose reflection maps x to a multiple of the unit vector of the
    /// pivot.
    /// </summary>
    /// <param name="x">Finite numbers, not so large that their squares overflow.</param>
    /// <param name="pivot">Index of the element that becomes the multiple.</param>
    /// <param name="length">A multiple of 8.</param>
    /// <param name="tau">2 / v^T v; 0, so that H = I, if all numbers except the pivot are 0.</param>
    /// <returns>
    /// The multiple: the norm of x, with the sign opposite to that of the pivot, so that there is no cancellation; the
    /// pivot itself if tau is 0.
    /// </returns>
    public static double Reflection(double* x, int pivot, int length, out double tau)
    {
        double value = x[pivot];
        x[pivot] = 0;
        double square = DoubleVector.Dot(x, x, length);
        if (square == 0)
        {
            new Span<double>(x, length).Clear();
            x[pivot] = 1;
            tau = 0;
            return value;
        }

        double norm = Math.Sqrt(Math.FusedMultiplyAdd(value, value, square));
        double image = value >= 0 ? -norm : norm;
        tau = (image - value) / image;
        DoubleVector.Scale(1 / (value - image), x, length);
        x[pivot] = 1;
        return image;
    }

    /// <summary>x = H x.</summary>
    public static void Apply(double* v, double tau, double* x, int length) =>
        DoubleVector.AddScaled(-tau * DoubleVector.Dot(v, x, length), v, x, length);
}
