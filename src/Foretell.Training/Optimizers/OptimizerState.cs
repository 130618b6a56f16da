using Foretell.Training.Networks;

namespace Foretell.Training.Optimizers;

/// <summary>The state of an optimizer, and of every optimizer that it wraps, between the steps of one run.</summary>
/// <remarks>Finding a tensor allocates nothing.</remarks>
public sealed class OptimizerState
{
    private readonly Dictionary<string, StateTensor> _shared = [];
    private readonly Dictionary<(string Name, string Parameter), StateTensor> _owned = [];
    private readonly StateTensor[] _tensors;

    /// <summary>The state before the first step.</summary>
    /// <param name="optimizer">Describes its tensors.</param>
    /// <param name="network">What it trains.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name.</exception>
    public OptimizerState(Optimizer optimizer, Network network)
    {
        _tensors = [.. optimizer.StateOf(network).Select(description => new StateTensor(description))];
        foreach (StateTensor tensor in _tensors)
        {
            StateShape shape = tensor.Description;
            if (!(shape.Parameter is { } owner
                ? _owned.TryAdd((shape.Name, owner.Name), tensor)
                : _shared.TryAdd(shape.Name, tensor)))
            {
                throw new ArgumentException(
                    $"The state of optimizer '{optimizer.Kind}' needs a name of its own for each tensor; "
                    + $"'{shape.FullName}' is there twice. Does it wrap one of the same kind?");
            }
        }
    }

    /// <summary>All tensors, in the order in which the optimizer describes them.</summary>
    public IReadOnlyList<StateTensor> Tensors => _tensors;

    /// <summary>The numbers of a tensor that belongs to all weights together.</summary>
    /// <param name="name">Its name, as described.</param>
    /// <exception cref="ArgumentException">There is no tensor of that name.</exception>
    public Span<float> this[string name] =>
        _shared.TryGetValue(name, out StateTensor? tensor) ? tensor.Values.Span : throw Missing(name);

    /// <summary>The numbers of one parameter's tensor.</summary>
    /// <param name="name">Its name, as described.</param>
    /// <param name="parameter">The parameter.</param>
    /// <exception cref="ArgumentException">The parameter has no state of that name.</exception>
    public Span<float> Of(string name, Parameter parameter) =>
        _owned.TryGetValue((name, parameter.Name), out StateTensor? tensor)
            ? tensor.Values.Span
            : throw Missing($"{name}/{parameter.Name}");

    /// <summary>
    /// Resets the state of masked weights to its initial values: in vectors with a value per weight, and in tensors of
    /// the parameter that have its shape.
    /// </summary>
    internal void Reset(Parameter parameter, WeightMask mask)
    {
        foreach (StateTensor tensor in _tensors)
        {
            StateShape shape = tensor.Description;
            if (shape.IsPerWeight)
            {
                Span<float> values = tensor.Values.Span.Slice((int)parameter.Offset, parameter.Count);
                mask.Select(values, shape.InitialValue, values);
            }
            else if (shape.Parameter == parameter && shape.Shape.Equals(parameter.Shape))
            {
                mask.Select(tensor.Values.Span, shape.InitialValue, tensor.Values.Span);
            }
        }
    }

    private ArgumentException Missing(string name) => new(
        $"The optimizer keeps no state '{name}'; it keeps "
        + $"{(_tensors.Length == 0 ? "none" : string.Join(", ", _tensors.Select(t => t.Description.FullName)))}.");
}
