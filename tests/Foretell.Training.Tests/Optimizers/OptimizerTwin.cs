using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.Optimizers;

/// <summary>
/// The documented formulas for one weight, in double, written as the frameworks write them: no shared constants, no
/// rearranging, powers by Math.Pow. Independent of the kernels in everything but the options.
/// </summary>
internal sealed class OptimizerTwin(FrameworkOptimizer optimizer, double weight)
{
    private readonly bool _keras = optimizer.Formula == OptimizerFormula.Keras;
    private double _momentum;
    private double _mean;
    private double _square = optimizer is Adagrad a ? a.InitialSum : 0;

    public double Weight { get; private set; } = weight;

    public void Step(double g, long step, double rate, double l2 = 0, double? decay = null)
    {
        g += 2 * l2 * Weight;
        Weight -= rate * (decay ?? optimizer.Decay) * Weight;
        Weight += optimizer switch
        {
            Sgd sgd => Descend(sgd, g, rate),
            RmsProp rms => Normalize(rms, g, rate),
            Adagrad sum => Accumulate(sum, g, rate),
            AdaptiveMoments moments => Adapt(moments, g, step, rate),
            _ => throw new InvalidOperationException("an optimizer without a twin"),
        };
    }

    private double Descend(Sgd o, double g, double rate)
    {
        if (_keras)
        {
            _momentum = (o.Momentum * _momentum) - (rate * g);
            return o.Nesterov ? (o.Momentum * _momentum) - (rate * g) : _momentum;
        }

        _momentum = (o.Momentum * _momentum) + g;
        return -rate * (o.Nesterov ? g + (o.Momentum * _momentum) : _momentum);
    }

    private double Normalize(RmsProp o, double g, double rate)
    {
        _square = (o.Rho * _square) + ((1 - o.Rho) * g * g);
        double root = o.EpsilonInsideRoot ? Math.Sqrt(_square + o.Epsilon) : Math.Sqrt(_square) + o.Epsilon;
        if (_keras)
        {
            _momentum = (o.Momentum * _momentum) + (rate * g / root);
            return -_momentum;
        }

        _momentum = (o.Momentum * _momentum) + (g / root);
        return -rate * _momentum;
    }

    private double Accumulate(Adagrad o, double g, double rate)
    {
        _square += g * g;
        return -rate * g / (_keras ? Math.Sqrt(_square + o.Epsilon) : Math.Sqrt(_square) + o.Epsilon);
    }

    private double Adapt(AdaptiveMoments o, double g, long step, double rate)
    {
        double first = 1 - Math.Pow(o.Beta1, step);
        double second = 1 - Math.Pow(o.Beta2, step);
        _mean += (g - _mean) * (1 - o.Beta1);
        _square += ((g * g) - _square) * (1 - o.Beta2);
        return _keras
            ? -(rate * Math.Sqrt(second) / first) * _mean / (Math.Sqrt(_square) + o.Epsilon)
            : -(rate / first) * _mean / ((Math.Sqrt(_square) / Math.Sqrt(second)) + o.Epsilon);
    }
}
