using Foretell.Tensors.Graphs;
using Foretell.Training.Networks;

namespace Foretell.Training.Layers;

/// <summary>main(x) + shortcut(x), which must have the same shape.</summary>
/// <param name="name">Name inside the parent.</param>
/// <param name="main">The main branch.</param>
/// <param name="shortcut">The shortcut; x itself if left out.</param>
public sealed class ResidualBlock(string name, Module main, Module? shortcut = null) : Module(name)
{
    /// <inheritdoc/>
    protected override Value Forward(Trace trace, Value input)
    {
        Value a = main.Apply(trace, input);
        Value b = shortcut?.Apply(trace, input) ?? input;
        return a.Shape.Equals(b.Shape)
            ? a + b
            : throw new ArgumentException(
                $"Residual block '{trace.Layer}' needs branches that end in one shape; got {a.Shape} and {b.Shape}.");
    }
}

/// <summary>Several modules on one input, their results joined along the last axis.</summary>
/// <param name="name">Name inside the parent.</param>
/// <param name="branches">At least one module.</param>
public sealed class ParallelBranches(string name, params IReadOnlyList<Module> branches) : Module(name)
{
    private readonly IReadOnlyList<Module> _branches = branches.Count > 0
        ? branches
        : throw new ArgumentException($"Parallel branches '{name}' need at least 1 module; got 0.", nameof(branches));

    /// <inheritdoc/>
    protected override Value Forward(Trace trace, Value input)
    {
        Value[] ends = [.. _branches.Select(b => b.Apply(trace, input))];
        return Value.Concatenate(ends[0].Shape.Rank - 1, ends);
    }
}
