using Foretell.Tensors.Elementary;
using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Search;

/// <summary>Draws the settings of one configuration, one uniform number after another.</summary>
internal sealed class SettingsDraw(RandomStream stream)
{
    private ulong _next;

    public double Uniform(Bounds bounds) => bounds.Low + (bounds.High - bounds.Low) * stream.Uniform(_next++);

    /// <summary>Uniform in the logarithm; both ends above 0.</summary>
    public double LogUniform(Bounds bounds)
    {
        double low = PortableMath.Log(bounds.Low);
        double drawn = PortableMath.Exp(low + (PortableMath.Log(bounds.High) - low) * stream.Uniform(_next++));
        return Math.Clamp(drawn, bounds.Low, bounds.High);
    }

    /// <summary>Low to High, both drawn.</summary>
    public int Whole(Bounds bounds) =>
        (int)bounds.Low + (int)(((int)bounds.High - (int)bounds.Low + 1) * stream.Uniform(_next++));

    public T Of<T>(IReadOnlyList<T> choices) => choices[(int)(choices.Count * stream.Uniform(_next++))];
}
