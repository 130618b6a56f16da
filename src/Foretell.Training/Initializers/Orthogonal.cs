using Foretell.Records.Settings;
using Foretell.Tensors.LinearAlgebra;
using Foretell.Tensors.Sampling;

namespace Foretell.Training.Initializers;

/// <summary>
/// The parameter as a matrix of (product of leading lengths) rows by (last length) columns: orthonormal columns, or
/// orthonormal rows if there are more columns than rows, times a gain; uniformly distributed over all such matrices.
/// </summary>
/// <remarks>
/// Saxe, McClelland and Ganguli, arXiv:1312.6120: the Q of a QR factorization of normal numbers, with signs such that R
/// has a positive diagonal. Keras's <c>Orthogonal</c>; PyTorch's <c>orthogonal_</c> takes [out, the rest] for the
/// matrix, which is this one transposed. Orthonormal in double, then rounded to float32.
/// </remarks>
public sealed class Orthogonal : Initializer
{
    /// <summary>Chooses the gain.</summary>
    /// <param name="gain">Multiplies the matrix, so all its singular values; at least 0.</param>
    /// <exception cref="ArgumentException">The gain is negative or not finite.</exception>
    public Orthogonal(double gain = 1) => Gain = NotNegative(gain, nameof(gain));

    /// <summary>All singular values of the drawn matrix.</summary>
    public double Gain { get; }

    /// <inheritdoc/>
    protected override void Draw(Span<float> values, IReadOnlyList<int> shape, RandomStream random)
    {
        int columns = shape.Count == 0 ? 1 : shape[^1];
        int rows = values.Length / columns;
        random.FillNormal(values);
        Orthonormal.Of(values, rows, columns, values);
        foreach (ref float value in values)
        {
            value = (float)(Gain * value);
        }
    }

    /// <summary>The kind <c>orthogonal</c>.</summary>
    public static Kind<Initializer> Definition { get; } = new(
        "orthogonal", "Orthonormal columns or rows, times gain.", [GainSetting],
        values => new Orthogonal(values.Number("gain")));
}
