using Foretell.Tensors.Sampling;

namespace Foretell.Theory;

/// <summary>
/// How much a map amplifies noise against signal:
/// psi(M, x) = E |M(x + eta |x|) - M(x)|^2 / |M(x)|^2 with eta ~ Normal(0, I), Euclidean norms.
/// </summary>
/// <remarks>
/// Arora, Ge, Neyshabur and Zhang, ICML 2018, section 3; equation (1) of Jain and Ramaswamy, arXiv:2111.13075. A matrix
/// is the more sensitive at its top singular vector the flatter its spectrum, which is why decaying spectra are hoped
/// for.
/// </remarks>
public static class NoiseSensitivity
{
    /// <summary>The sensitivity of a matrix at x, in closed form: |M|_F^2 |x|^2 / |M x|^2.</summary>
    /// <param name="matrix">M, [m, n] row by row.</param>
    /// <param name="x">The vector, [n].</param>
    /// <returns>At least <see cref="MinimumOfMatrix"/>.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, or M x is zero, where sensitivity is not
    /// defined.</exception>
    public static double OfMatrix(ReadOnlySpan<double> matrix, ReadOnlySpan<double> x)
    {
        if (x.IsEmpty || matrix.IsEmpty || matrix.Length % x.Length != 0)
        {
            throw new ArgumentException(
                $"Noise sensitivity needs whole rows of {x.Length} values, as many as x has; got {matrix.Length} "
                    + "values.",
                nameof(matrix));
        }

        double outputSquare = 0;
        for (int row = 0; row < matrix.Length; row += x.Length)
        {
            double product = 0;
            for (int i = 0; i < x.Length; i++)
            {
                product += matrix[row + i] * x[i];
            }

            outputSquare += product * product;
        }

        RequireSignal(outputSquare, nameof(x));
        return SquaredNorm(matrix) * SquaredNorm(x) / outputSquare;
    }

    /// <summary>
    /// The least sensitivity of a matrix over all x: its stable rank |M|_F^2 / sigma_1^2, reached at the top right
    /// singular vector.
    /// </summary>
    /// <param name="singularValues">All singular values of M, in any order and scale.</param>
    /// <returns>From 1 (rank one) to the number of singular values (all equal).</returns>
    /// <exception cref="ArgumentException">None is above zero.</exception>
    public static double MinimumOfMatrix(ReadOnlySpan<double> singularValues)
    {
        double largest = 0;
        foreach (double value in singularValues)
        {
            largest = Math.Max(largest, value);
        }

        RequireSignal(largest, nameof(singularValues));
        return SquaredNorm(singularValues) / (largest * largest);
    }

    /// <summary>The sensitivity of any map at x, estimated by drawing noise.</summary>
    /// <param name="map">The map M; must be deterministic.</param>
    /// <param name="x">The vector, [n].</param>
    /// <param name="outputs">The length of M(x).</param>
    /// <param name="samples">Noise vectors to draw, at least 2; the map is evaluated once more.</param>
    /// <param name="stream">Where noise comes from: coordinate i of sample s is its normal number s n + i.</param>
    /// <exception cref="ArgumentException">M(x) is zero, where sensitivity is not defined.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are less than two samples or no outputs.</exception>
    public static MonteCarloEstimate MonteCarlo(
        VectorMap map, ReadOnlySpan<double> x, int outputs, int samples, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        double[] clean = new double[outputs];
        double[] noisy = new double[outputs];
        double[] input = new double[x.Length];
        map(x, clean);
        double signal = SquaredNorm(clean);
        RequireSignal(signal, nameof(x));
        double length = Math.Sqrt(SquaredNorm(x));

        // Welford's updates: no digits are lost where the deviation is small against the mean.
        double mean = 0;
        double squares = 0;
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < input.Length; i++)
            {
                input[i] = x[i] + (stream.Normal(((ulong)sample * (ulong)input.Length) + (ulong)i) * length);
            }

            map(input, noisy);
            double ratio = SquaredDistance(noisy, clean) / signal;
            double difference = ratio - mean;
            mean += difference / (sample + 1);
            squares += difference * (ratio - mean);
        }

        return new MonteCarloEstimate(mean, Math.Sqrt(squares / (samples - 1) / samples), samples);
    }

    private static double SquaredNorm(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return sum;
    }

    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }

    private static void RequireSignal(double magnitude, string parameter)
    {
        if (!(magnitude > 0) || double.IsInfinity(magnitude))
        {
            throw new ArgumentException(
                $"Noise sensitivity needs an output that is finite and not zero; its magnitude is {magnitude:R}.",
                parameter);
        }
    }
}
