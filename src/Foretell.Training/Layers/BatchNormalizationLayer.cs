using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Training.Networks;

namespace Foretell.Training.Layers;

/// <summary>Per channel (last axis): y = (x - mean) / sqrt(variance + epsilon), then scale and shift if asked
/// for.</summary>
/// <remarks>
/// While training, mean and variance (divisor n) are the batch's, over examples and positions, so that the result of an
/// example depends on the others. In evaluation they are moving averages, moving = momentum * moving + (1 - momentum) *
/// batch, where the batch's variance enters with divisor n (Keras) or n - 1 (PyTorch). Ioffe and Szegedy 2015.
/// </remarks>
/// <param name="name">Name inside the parent.</param>
/// <param name="scaleAndShift">Whether a scale and a shift are learned.</param>
/// <param name="epsilon">Added to the variance; Keras uses 1e-3, PyTorch 1e-5.</param>
/// <param name="momentum">Share of the old moving average, in [0, 1]. Keras's default of 0.99 is this share; PyTorch's
/// 0.1 is its complement.</param>
/// <param name="unbiasedMovingVariance">Whether the moving variance uses the batch's variance with divisor n -
/// 1.</param>
public sealed class BatchNormalizationLayer(
    string name, bool scaleAndShift = true, float epsilon = 1e-5f, float momentum = 0.9f,
    bool unbiasedMovingVariance = true)
    : Module(name)
{
    private readonly float _epsilon = epsilon > 0 && float.IsFinite(epsilon)
        ? epsilon
        : throw new ArgumentOutOfRangeException(
            nameof(epsilon), epsilon, $"Batch normalization '{name}' needs an epsilon above 0.");

    private readonly float _momentum = momentum is >= 0 and <= 1
        ? momentum
        : throw new ArgumentOutOfRangeException(
            nameof(momentum), momentum, $"Batch normalization '{name}' needs a momentum in [0, 1].");

    /// <inheritdoc/>
    protected override Value Forward(Trace trace, Value input)
    {
        int axes = input.Shape.Rank - 1;
        Shape channels = new(input.Shape[^1]);
        Value movingMean = trace.Parameter("moving-mean", channels, ParameterRole.MovingMean);
        Value movingVariance = trace.Parameter("moving-variance", channels, ParameterRole.MovingVariance);
        Value centered;
        Value variance;
        if (trace.Mode == TraceMode.Training)
        {
            long count = input.Shape.Count / Math.Max(1, channels.Count);
            if (count < 2)
            {
                throw new ArgumentException(
                    $"Batch normalization '{trace.Layer}' needs at least 2 values per channel in a batch; got "
                        + $"{input.Shape}.");
            }

            Value mean = input.Mean(0, axes);
            centered = input - mean;
            // Two passes on purpose: the one-pass variance loses all digits when |mean| >> standard deviation.
            variance = (centered * centered).Mean(0, axes);
            float correction = unbiasedMovingVariance ? (float)((double)count / (count - 1)) : 1f;
            trace.Assign(movingMean, movingMean * _momentum + mean * (1 - _momentum));
            trace.Assign(movingVariance, movingVariance * _momentum + variance * ((1 - _momentum) * correction));
        }
        else
        {
            (centered, variance) = (input - movingMean, movingVariance);
        }

        Value y = centered * (Value.Constant(trace.Graph, 1f, channels) / (variance + _epsilon).Sqrt());
        if (!scaleAndShift)
        {
            return y;
        }

        Value scale = trace.Parameter("scale", channels, ParameterRole.Scale);
        Value shift = trace.Parameter("shift", channels, ParameterRole.Shift);
        return y * scale + shift;
    }
}
