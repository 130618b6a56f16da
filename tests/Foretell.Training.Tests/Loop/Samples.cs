using Foretell.Tensors;
using Foretell.Tensors.Sampling;
using Foretell.Tensors.Threads;
using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Layers;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.Loop;

/// <summary>A small network with every kind of layer, data for it, and runs of it.</summary>
internal static class Samples
{
    public static Network Network { get; } = new(
        new Sequential(string.Empty,
            new ConvolutionLayer("conv1", 5, 3, 2, Padding.Same, Activation.Relu),
            new BatchNormalizationLayer("norm1"),
            new DropoutLayer("dropout1", 0.2),
            new DenseLayer("dense1", 9, Activation.Tanh),
            new DenseLayer("logits", 3)),
        new Shape(8, 8, 2));

    /// <summary>Dense layers with ReLU alone, where nothing mixes examples or draws.</summary>
    public static Network Plain { get; } = new(new Perceptron([8, 6]).Create(3), new Shape(8, 8, 2));

    public static DataPair Data(int training = 203, int heldOut = 61) => new(Set(training, 1), Set(heldOut, 2));

    public static Weights Weights(ulong seed = 3) => Weights(Network, seed);

    public static Weights Weights(Network network, ulong seed = 3)
    {
        Weights weights = new(network);
        foreach (Parameter p in network.Parameters)
        {
            Initializer initializer = p.Role switch
            {
                ParameterRole.Kernel => VarianceScaling.He(WeightDistribution.Normal),
                ParameterRole.Scale or ParameterRole.MovingVariance => new ConstantFill(1),
                _ => Initializer.Zeros,
            };
            initializer.Fill(weights[p], p.Shape.Sizes.ToArray(), Initializer.StreamFor(seed, p.Name));
        }

        return weights;
    }

    public static TrainerOptions Options(Optimizer? optimizer = null, double rate = 0.01, int batch = 100) => new()
    {
        Optimizer = optimizer ?? new Adam(OptimizerFormula.Keras),
        LearningRate = _ => rate,
        Batch = batch,
        L2 = 1e-4,
        Seed = 7,
    };

    /// <summary>The whole weight vector after some epochs.</summary>
    public static float[] Train(
        Network network, int examples, TrainerOptions options, int epochs, WorkerPool? pool = null)
    {
        using Weights weights = Weights(network);
        using Trainer trainer = new(weights, Data(examples), options, pool: pool);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            trainer.RunEpoch();
        }

        return weights.Memory.Span.ToArray();
    }

    private static DataSet Set(int count, ulong seed)
    {
        float[] features = DataSet.AllocateFeatures(count * 128L);
        new RandomStream(seed, "sample features").FillNormal(features);
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % 3)];
        for (int i = 0; i < count; i++)
        {
            // A class shows in the mean of its examples, so that there is something to learn.
            for (int j = 0; j < 128; j++)
            {
                features[i * 128 + j] += 0.3f * (labels[i] - 1);
            }
        }

        return new DataSet("sample", [8, 8, 2], 3, features, labels);
    }
}
