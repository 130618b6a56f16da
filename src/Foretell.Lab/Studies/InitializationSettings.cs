namespace Foretell.Lab.Studies;

/// <summary>How the weights start. Biases start at 0.</summary>
/// <param name="Kind">The law.</param>
/// <param name="Gain">Multiplies what the law gives; 1 where a study cannot set it.</param>
/// <param name="Deviation">Standard deviation of <see cref="InitializationKind.Normal"/> and
/// <see cref="InitializationKind.TruncatedNormal"/> (there: before the cut); else 0.</param>
/// <param name="Value">The weight of <see cref="InitializationKind.Constant"/>; else 0.</param>
public sealed record InitializationSettings(InitializationKind Kind, double Gain, double Deviation, double Value);

/// <summary>Laws for initial weights; in and out are the fans of a layer.</summary>
public enum InitializationKind
{
    /// <summary>Normal, deviation sqrt(2 / (in + out)).</summary>
    XavierNormal,

    /// <summary>Uniform, of the same deviation.</summary>
    XavierUniform,

    /// <summary>Normal cut at two deviations and widened to the same deviation again: Keras's glorot_normal.</summary>
    XavierTruncatedNormal,

    /// <summary>Normal, deviation sqrt(2 / in).</summary>
    HeNormal,

    /// <summary>Uniform, of the same deviation.</summary>
    HeUniform,

    /// <summary>Normal cut at two deviations and widened to the same deviation again: Keras's he_normal.</summary>
    HeTruncatedNormal,

    /// <summary>Orthonormal columns or rows.</summary>
    Orthogonal,

    /// <summary>Normal of a given deviation.</summary>
    Normal,

    /// <summary>Normal of a given deviation, redrawn beyond two of them, not widened again.</summary>
    TruncatedNormal,

    /// <summary>All weights alike.</summary>
    Constant,
}
