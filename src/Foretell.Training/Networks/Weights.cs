using Foretell.Tensors.Plans;
using Foretell.Training.Initializers;

namespace Foretell.Training.Networks;

/// <summary>The numbers of one network, in one flat vector.</summary>
public sealed class Weights : IDisposable
{
    /// <summary>All zeros.</summary>
    /// <param name="network">The network.</param>
    public Weights(Network network)
    {
        Network = network;
        Memory = new NativeBlock(network.TotalFloats);
    }

    /// <summary>The network of these weights.</summary>
    public Network Network { get; }

    /// <summary>The memory behind all parameters, padding included.</summary>
    public NativeBlock Memory { get; }

    /// <summary>The trained part of the flat vector, padding included.</summary>
    public Span<float> Trained => Memory.Slice(0, checked((int)Network.TrainedFloats));

    /// <summary>The numbers of one parameter, row-major.</summary>
    /// <param name="parameter">A parameter of <see cref="Network"/>.</param>
    public Span<float> this[Parameter parameter] => Memory.Slice(parameter.Offset, parameter.Count);

    /// <summary>The numbers of one parameter by name.</summary>
    /// <param name="name">For example <c>dense1.kernel</c>.</param>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public Span<float> this[string name] => this[Network.Parameter(name)];

    /// <summary>Sets all numbers to their initial values: kernels by an initializer, biases and shifts 0, scales and
    /// moving variances 1.</summary>
    /// <param name="initializer">Draws the kernels.</param>
    /// <param name="seed">Same seed, same weights; each kernel has a stream of its own, by its name.</param>
    public void Initialize(Initializer initializer, ulong seed)
    {
        foreach (Parameter parameter in Network.Parameters)
        {
            switch (parameter.Role)
            {
                case ParameterRole.Kernel:
                    initializer.Fill(
                        this[parameter], parameter.Shape.Sizes.ToArray(),
                        Initializer.StreamFor(seed, parameter.Name));
                    break;
                case ParameterRole.Scale or ParameterRole.MovingVariance:
                    this[parameter].Fill(1f);
                    break;
                default:
                    this[parameter].Clear();
                    break;
            }
        }
    }

    /// <summary>Copies the numbers of another network of the same layout.</summary>
    /// <param name="other">Where they come from.</param>
    public void CopyFrom(Weights other) => other.Memory.Span.CopyTo(Memory.Span);

    /// <summary>Binds every parameter that the execution's plan uses.</summary>
    /// <param name="execution">The execution that reads them.</param>
    public void BindTo(Execution execution)
    {
        foreach (Parameter parameter in Network.Parameters)
        {
            execution.Bind(parameter.Name, Memory, parameter.Offset);
        }
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose() => Memory.Dispose();
}
