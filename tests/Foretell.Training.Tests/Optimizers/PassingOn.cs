using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.Optimizers;

/// <summary>A wrapper that changes nothing: the inner optimizer is called for directions.</summary>
internal sealed class PassingOn(Optimizer inner) : WrappingOptimizer(inner)
{
    public override string Kind => "passing-on";
}
