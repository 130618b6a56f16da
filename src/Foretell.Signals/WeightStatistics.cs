using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Tensors.Statistics;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Quantities;

namespace Foretell.Signals;

/// <summary>Seven statistics of each kernel and bias: mean, variance (divisor n), and the percentiles 0, 25, 50, 75,
/// 100.</summary>
/// <remarks>Percentiles interpolate linearly at position q (n - 1). Unterthiner et al., arXiv:2002.11448, features
/// Ŵ_L. Sums in double. Layer: the parameter's name. Works on a checkpoint as well as on a live run.</remarks>
public sealed class WeightStatistics : ISignal
{
    /// <summary>The kind <c>weight-statistics</c>.</summary>
    public static Kind<ISignal> Definition { get; } = new(
        SignalKeys.WeightStatistics, "Statistics of each parameter.", [],
        _ => new WeightStatistics());

    private float[] _scratch = [];

    /// <inheritdoc/>
    public string Key => SignalKeys.WeightStatistics;

    /// <summary>The seven statistics of one tensor, in the order of the class's summary.</summary>
    /// <param name="weights">At least one number.</param>
    /// <param name="scratch">As many floats.</param>
    public static double[] Of(ReadOnlySpan<float> weights, Span<float> scratch)
    {
        SummaryStatistics s = SummaryStatistics.Of(weights, scratch);
        return [s.Mean, s.Variance, s.Minimum, s.LowerQuartile, s.Median, s.UpperQuartile, s.Maximum];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Quantities { get; } = [QuantityCatalog.Weights];

    /// <inheritdoc/>
    public void Read(Moment moment, ReadingSink readings)
    {
        Weights weights = moment.Get(QuantityCatalog.Weights);
        foreach (Parameter parameter in moment.Network.Parameters.Where(p => p.IsTrained))
        {
            if (_scratch.Length < parameter.Count)
            {
                _scratch = new float[parameter.Count];
            }

            readings.Add(Key, parameter.Name, Of(weights[parameter], _scratch.AsSpan(0, parameter.Count)));
        }
    }
}
