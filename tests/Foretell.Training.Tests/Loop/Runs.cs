using Foretell.Tensors;
using Foretell.Tensors.Threads;
using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Layers;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tests.Optimizers;

namespace Foretell.Training.Tests.Loop;

/// <summary>Small runs for tests of the loop.</summary>
internal static class Runs
{
    /// <summary>Convolution, normalization, dropout and dense layers: all that mixes or draws.</summary>
    public static Network Mixed { get; } = new(
        new Sequential(string.Empty,
            new ConvolutionLayer("conv1", 5, 3, 2, Padding.Same),
            new BatchNormalizationLayer("norm1"),
            new ActivationLayer("relu1", Activation.Relu),
            new DropoutLayer("dropout1", 0.25),
            new DenseLayer("dense1", 6, Activation.Tanh),
            new DenseLayer("logits", 3)),
        new Shape(6, 5, 2));

    public static Network Plain { get; } = new(NetworkCatalog.Perceptron([8, 6], 3), new Shape(6, 5, 2));

    /// <summary>Three classes that differ in their means.</summary>
    public static DataSet Data(int count, int salt = 0)
    {
        float[] features = DataSet.AllocateFeatures(count * 60);
        int[] labels = [.. Enumerable.Range(0, count).Select(i => (i * 7 / 3) % 3)];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = OptimizerCases.Wave(i + (salt * 100_000)) + (i % 3 == labels[i / 60] ? 0.3f : 0);
        }

        return new DataSet("classes", [6, 5, 2], 3, features, labels);
    }

    public static DataPair Pair(int training, int heldOut = 40) => new(Data(training), Data(heldOut, 1));

    public static Weights Start(Network network, ulong seed = 3)
    {
        Weights weights = new(network);
        foreach (Parameter parameter in network.Parameters)
        {
            Initializer initializer = parameter.Role switch
            {
                ParameterRole.Kernel => VarianceScaling.He(Law.Normal),
                ParameterRole.Scale or ParameterRole.MovingVariance => new Constant(1),
                _ => Initializer.Zeros,
            };
            initializer.Fill(
                weights[parameter], parameter.Shape.Sizes.ToArray(), Initializer.StreamFor(seed, parameter.Name));
        }

        return weights;
    }

    public static TrainerOptions Options(int batch, Optimizer? optimizer = null, double rate = 0.01) => new()
    {
        Optimizer = optimizer ?? new Adam(OptimizerFormula.Keras),
        LearningRate = _ => rate,
        Batch = batch,
        Seed = 9,
    };

    /// <summary>The whole weight vector after some epochs.</summary>
    public static float[] Train(Network network, int examples, TrainerOptions options, int epochs, WorkerPool? pool = null)
    {
        using Weights weights = Start(network);
        using Trainer trainer = new(weights, Pair(examples), options, pool: pool);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            trainer.RunEpoch();
        }

        return weights.Memory.Span.ToArray();
    }
}
