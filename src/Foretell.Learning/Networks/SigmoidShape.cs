using Foretell.Tensors;
using Foretell.Training.Initializers;
using Foretell.Training.Layers;
using Foretell.Training.Networks;

namespace Foretell.Learning.Networks;

/// <summary>What a regressor with a sigmoid output looks like before it is fitted.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Hidden">Units of the hidden layers; empty for a linear one.</param>
/// <param name="Dropout">Rate after each hidden layer.</param>
/// <param name="Initializer">Of the hidden kernels; of θ where there are none.</param>
/// <param name="Deviation">Of the initializers that take one.</param>
internal sealed record SigmoidShape(
    string Kind, IReadOnlyList<int> Hidden, double Dropout = 0,
    KernelInitializer Initializer = KernelInitializer.GlorotNormal, double Deviation = 0)
{
    public const string OutputLayer = "output";

    /// <summary>Layers dense1, dense2, ..., then one logit.</summary>
    public Network Network(int inputs) => new(
        new Sequential(string.Empty,
        [
            .. Hidden.SelectMany((units, i) => (Module[])
            [
                new DenseLayer($"dense{i + 1}", units, Activation.Relu), new DropoutLayer($"dropout{i + 1}", Dropout),
            ]),
            new DenseLayer(OutputLayer, 1),
        ]), new Shape(inputs));

    public bool IsPenalized(Parameter parameter) => parameter.Role == ParameterRole.Kernel
        && (Hidden.Count == 0 || parameter.Layer != OutputLayer);

    public void Start(Weights weights, ulong seed)
    {
        Initializer hidden = KernelInitializers.Of(Initializer, Deviation);
        Initializer output = Hidden.Count == 0 ? hidden : VarianceScaling.Xavier(WeightDistribution.Uniform);
        foreach (Parameter parameter in weights.Network.Parameters.Where(p => p.Role == ParameterRole.Kernel))
        {
            Initializer initializer = parameter.Layer == OutputLayer ? output : hidden;
            initializer.Fill(
                weights[parameter], parameter.Shape.Sizes.ToArray(),
                Training.Initializers.Initializer.StreamFor(seed, parameter.Name));
        }
    }
}
