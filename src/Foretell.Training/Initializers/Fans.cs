namespace Foretell.Training.Initializers;

/// <summary>How many inputs feed one output of a layer, and how many outputs one input feeds.</summary>
/// <param name="In">Inputs to one output.</param>
/// <param name="Out">Outputs of one input at stride 1.</param>
public readonly record struct Fans(long In, long Out)
{
    /// <summary>The fans of a parameter.</summary>
    /// <param name="shape">
    /// [in, out] gives (in, out); [KH, KW, in, out] gives (KH KW in, KH KW out), like any number of leading lengths; a
    /// vector [n] gives (n, n) and a scalar (1, 1), as in Keras.
    /// </param>
    /// <returns>The fans.</returns>
    public static Fans Of(IReadOnlyList<int> shape)
    {
        if (shape.Count < 2)
        {
            long length = shape.Count == 0 ? 1 : shape[0];
            return new Fans(length, length);
        }

        long field = shape.Take(shape.Count - 2).Aggregate(1L, (product, length) => product * length);
        return new Fans(field * shape[^2], field * shape[^1]);
    }
}
