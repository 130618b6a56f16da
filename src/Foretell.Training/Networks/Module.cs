using Foretell.Tensors.Graphs;

namespace Foretell.Training.Networks;

/// <summary>A part of a network: declares its parameters and traces its computation.</summary>
/// <remarks>
/// Write one by deriving and composing: <see cref="Forward"/> runs once per network and batch shape, not per step, so
/// plain C# (loops, conditions on shapes) is free. Names nest: a layer <c>conv1</c> in a block <c>stage2</c> is
/// <c>stage2.conv1</c>. Modules hold settings, never weights; one module can be traced into many networks at the same
/// time.
/// </remarks>
/// <param name="name">Name inside the parent; letters, digits, '-' and '_'; empty for a part that adds no
/// level.</param>
public abstract class Module(string name)
{
    /// <summary>Name inside the parent.</summary>
    public string Name { get; } = name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? name
        : throw new ArgumentException(
            $"A module's name needs letters, digits, '-' and '_'; got '{name}'.", nameof(name));

    /// <summary>Traces this module on an input, inside its own scope of names.</summary>
    /// <param name="trace">The trace in progress.</param>
    /// <param name="input">What it works on, axis 0 the examples.</param>
    /// <returns>Its result.</returns>
    public Value Apply(Trace trace, Value input)
    {
        trace.Enter(Name);
        Value output = Forward(trace, input);
        trace.Leave(Name);
        return output;
    }

    /// <summary>The computation: asks <paramref name="trace"/> for parameters, returns the result.</summary>
    /// <param name="trace">The trace in progress.</param>
    /// <param name="input">What it works on, axis 0 the examples.</param>
    protected abstract Value Forward(Trace trace, Value input);
}
