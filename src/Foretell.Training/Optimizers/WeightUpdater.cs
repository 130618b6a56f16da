using Foretell.Tensors.Kernels.Updates;
using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>Moves the weights of one run: directions from the optimizer, multipliers, frozen layers, masks.</summary>
/// <remarks>
/// With an <see cref="ElementwiseOptimizer"/>, a step is one pass over weights, gradient and state. Any other optimizer
/// works parameter by parameter, so that a layer's direction is still in the cache when it is added. Updates allocate
/// nothing. Not thread-safe.
/// </remarks>
public sealed class WeightUpdater
{
    private readonly Optimizer _optimizer;
    private readonly Network _network;
    private readonly ParameterUpdate[] _moving;
    private readonly UpdateSlice[] _slices;
    private readonly HashSet<string> _frozen;
    private readonly Dictionary<string, WeightMask> _masks = [];
    private readonly float[] _direction;
    private readonly float[] _penalized;
    private float[] _gradient;

    /// <summary>Prepares the updates of one run, with the optimizer's state before its first step.</summary>
    /// <param name="network">What is trained.</param>
    /// <param name="optimizer">Gives the directions.</param>
    /// <param name="parameters">How each parameter is updated; parameters that are not listed do not change.</param>
    /// <exception cref="ArgumentException">Two tensors of the state have the same name.</exception>
    public WeightUpdater(Network network, Optimizer optimizer, IReadOnlyList<ParameterUpdate> parameters)
    {
        (_network, _optimizer) = (network, optimizer);
        _moving = [.. parameters.Where(update => update.Parameter.IsTrained && !update.IsFrozen)];
        _frozen = [.. parameters.Where(update => update.IsFrozen).Select(update => update.Parameter.Name)];
        _slices = SlicesOf(_moving);
        bool fused = optimizer is ElementwiseOptimizer;
        int longest = fused ? 0 : _moving.Select(update => update.Parameter.Count).DefaultIfEmpty().Max();
        _direction = new float[longest];
        _penalized = new float[_moving.Any(update => update.L2 > 0) ? longest : 0];
        _gradient = new float[optimizer.ChangesGradients ? network.TrainedFloats : 0];
        State = new OptimizerState(optimizer, network);
    }

    /// <summary>The state of the optimizer between steps.</summary>
    public OptimizerState State { get; }

    /// <summary>The masks by the parameters' names.</summary>
    public IReadOnlyDictionary<string, WeightMask> Masks => _masks;

    /// <summary>Whether a parameter is frozen.</summary>
    /// <param name="parameter">A parameter of the network.</param>
    public bool IsFrozen(Parameter parameter) => _frozen.Contains(parameter.Name);

    /// <summary>
    /// Sets a mask: after every later update, masked weights are 0, and their gradients do not reach the optimizer.
    /// Resets their state to its initial values. Replaces an earlier mask of the parameter.
    /// </summary>
    /// <param name="parameter">A trained parameter.</param>
    /// <param name="mask">Null removes the mask.</param>
    /// <exception cref="ArgumentException">The parameter is not trained, or the shapes differ.</exception>
    public void SetMask(Parameter parameter, WeightMask? mask)
    {
        if (mask is null)
        {
            _masks.Remove(parameter.Name);
            return;
        }

        if (!parameter.IsTrained || !mask.Shape.Equals(parameter.Shape))
        {
            throw new ArgumentException(
                $"A mask of '{parameter.Name}' needs a trained parameter and its shape {parameter.Shape}; got "
                + $"{(parameter.IsTrained ? $"a mask of shape {mask.Shape}" : "a moving statistic")}.", nameof(mask));
        }

        if (_gradient.Length == 0)
        {
            _gradient = new float[_network.TrainedFloats];
        }

        _masks[parameter.Name] = mask;
        State.Reset(parameter, mask);
    }

    /// <summary>One step.</summary>
    /// <param name="weights">Laid out as <see cref="Weights.Trained"/>; changed in place.</param>
    /// <param name="gradient">Gradient of the loss without penalty, laid out likewise.</param>
    /// <param name="step">Number of this step, from 1.</param>
    /// <param name="learningRate">Scheduled, at least 0; multipliers apply to it.</param>
    /// <exception cref="ArgumentException">Lengths differ, or step or learning rate are out of range.</exception>
    public void Update(Span<float> weights, ReadOnlySpan<float> gradient, long step, double learningRate)
    {
        UpdateStep.Require(step, learningRate);
        if (weights.Length != _network.TrainedFloats || gradient.Length != weights.Length)
        {
            throw new ArgumentException(
                $"An update needs the network's {_network.TrainedFloats} trained weights (with padding) and a gradient "
                + $"as long; got {weights.Length} and {gradient.Length}.");
        }

        if (_optimizer.ChangesGradients || _masks.Count > 0)
        {
            CopyMasked(gradient);
            gradient = _gradient;
        }

        if (_optimizer is ElementwiseOptimizer fused)
        {
            fused.Update(weights, gradient, fused.SlotsOf(State), _slices, step, learningRate);
            foreach (ParameterUpdate update in _masks.Count > 0 ? _moving : [])
            {
                Mask(update.Parameter, weights);
            }

            return;
        }

        _optimizer.Prepare(new GradientStep(weights, _optimizer.ChangesGradients ? _gradient : default)
        {
            Parameters = _moving,
            Number = step,
            LearningRate = learningRate,
            State = State,
        });
        foreach (ParameterUpdate update in _moving)
        {
            Move(update, weights, gradient, step, learningRate);
        }
    }

    /// <summary>Floats that a run's updates need in addition to weights and gradient: state and scratch
    /// memory.</summary>
    internal static long FloatsOf(Network network, Optimizer optimizer)
    {
        long state = optimizer.StateOf(network).Sum(tensor => tensor.Count);
        long longest = network.Parameters.Where(p => p.IsTrained).Select(p => p.Shape.Count).DefaultIfEmpty().Max();
        return state + (optimizer is ElementwiseOptimizer ? 0 : 2 * longest)
            + (optimizer.ChangesGradients ? network.TrainedFloats : 0);
    }

    private void Move(
        ParameterUpdate update, Span<float> weights, ReadOnlySpan<float> gradients, long number, double learningRate)
    {
        Parameter parameter = update.Parameter;
        Span<float> w = weights.Slice((int)parameter.Offset, parameter.Count);
        ReadOnlySpan<float> g = gradients.Slice((int)parameter.Offset, parameter.Count);
        if (update.L2 > 0)
        {
            Span<float> penalized = _penalized.AsSpan(0, parameter.Count);
            g.CopyTo(penalized);
            DirectionKernel.AddScaled(penalized, (float)(2 * update.L2), w);
            g = penalized;
        }

        ParameterStep step = new()
        {
            Parameter = parameter,
            Number = number,
            LearningRate = learningRate * update.Multiplier,
            Weights = w,
            Gradient = g,
            Direction = _direction.AsSpan(0, parameter.Count),
            State = State,
        };
        _optimizer.Direct(step);
        DirectionKernel.AddScaled(w, 1, step.Direction);
        _optimizer.Finish(step, w);
        Mask(parameter, weights);
    }

    private void Mask(Parameter parameter, Span<float> vector)
    {
        if (_masks.TryGetValue(parameter.Name, out WeightMask? mask))
        {
            mask.Apply(vector.Slice((int)parameter.Offset, parameter.Count));
        }
    }

    private void CopyMasked(ReadOnlySpan<float> gradient)
    {
        gradient.CopyTo(_gradient);
        foreach (ParameterUpdate update in _masks.Count > 0 ? _moving : [])
        {
            Mask(update.Parameter, _gradient);
        }
    }

    // Neighboring parameters with the same treatment form one slice: fewer calls, the same numbers.
    private static UpdateSlice[] SlicesOf(ParameterUpdate[] updates)
    {
        List<UpdateSlice> slices = [];
        foreach (ParameterUpdate update in updates)
        {
            UpdateSlice slice = new(
                (int)update.Parameter.Offset, (update.Parameter.Count + 15) / 16 * 16, update.L2,
                Multiplier: update.Multiplier);
            if (slices.Count > 0 && slices[^1] is var last
                && last == slice with { Offset = last.Offset, Count = last.Count }
                && last.Offset + last.Count == slice.Offset)
            {
                slices[^1] = last with { Count = last.Count + slice.Count };
            }
            else
            {
                slices.Add(slice);
            }
        }

        return [.. slices];
    }
}
