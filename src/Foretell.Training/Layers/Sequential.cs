using Foretell.Tensors.Graphs;
using Foretell.Training.Networks;

namespace Foretell.Training.Layers;

/// <summary>Modules one after another.</summary>
/// <param name="name">Name inside the parent; empty adds no level to names.</param>
/// <param name="modules">In forward order.</param>
public sealed class Sequential(string name, params IReadOnlyList<Module> modules) : Module(name)
{
    /// <summary>The parts, in forward order.</summary>
    public IReadOnlyList<Module> Modules => modules;

    /// <inheritdoc/>
    protected override Value Forward(Trace trace, Value input) =>
        modules.Aggregate(input, (value, module) => module.Apply(trace, value));
}
