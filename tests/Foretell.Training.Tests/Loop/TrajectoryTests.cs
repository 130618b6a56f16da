using Foretell.Formats.Safetensors;
using Foretell.Tensors;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Tests.References;

namespace Foretell.Training.Tests.Loop;

/// <summary>Our networks, gradients, optimizers and loop together, against PyTorch's recorded runs.</summary>
public sealed class TrajectoryTests
{
    private const int Batch = 32;

    // The contract is 1e-4 at every step. Float32 alone moves these runs by up to 5e-6 (float64_distance in the file).
    private const double Tolerance = 3e-5;

    public static TheoryData<string, int> Cases()
    {
        TheoryData<string, int> cases = [];
        foreach (string network in (string[])["perceptron", "small-cnn"])
        {
            for (int i = 0; i < ReferenceFiles.Trajectories(network).Count; i++)
            {
                cases.Add(network, i);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fifty_steps_have_the_losses_of_PyTorch(string name, int index)
    {
        TrajectoryCase recorded = ReferenceFiles.Trajectories(name)[index];
        using SafetensorsFile file = ReferenceFiles.Tensors(name);
        DataSet data = Read(name, file);
        Network network = new(
            name == "perceptron" ? NetworkCatalog.Perceptron([16, 12], 3) : NetworkCatalog.SmallCnn(10),
            new Shape([.. data.ExampleShape]));
        using Weights weights = new(network);
        foreach (Parameter parameter in network.Parameters)
        {
            file.ReadSingles(parameter.Name).CopyTo(weights[parameter]);
        }

        TrainerOptions options = new()
        {
            Optimizer = recorded.MakeOptimizer(),
            LearningRate = step => recorded.RateAt((int)step),
            Batch = Batch,
            L2 = recorded.L2,
            Seed = 0,
        };
        using BatchStepper stepper = new(weights, data, options, null);
        int[] rows = [.. Enumerable.Range(0, data.Count)];
        for (int step = 0; step < recorded.Losses.Length; step++)
        {
            double loss = stepper.Step(rows.AsSpan(step * Batch % data.Count, Batch), keep: false).Loss / Batch;
            double expected = recorded.Losses[step];
            Assert.True(
                Math.Abs(loss - expected) <= Tolerance * expected,
                $"{recorded}: step {step} expected {expected}, got {loss}, off by {Math.Abs(loss - expected) / expected:E1}");
        }

        double norm = Math.Sqrt(weights.Trained.ToArray().Sum(w => (double)w * w));
        Assert.Equal(recorded.WeightNorm, norm, Tolerance * recorded.WeightNorm);
    }

    // The small CNN's images are stored as bytes u that stand for (u - 128) / 64.
    private static DataSet Read(string name, SafetensorsFile file)
    {
        int[] labels = [.. file.ReadInt64s("labels").Select(label => (int)label)];
        float[] features = name == "perceptron"
            ? file.ReadSingles("inputs")
            : [.. file.ReadInt64s("inputs").Select(u => (u - 128) / 64f)];
        int[] shape = [.. file["inputs"].Shape.Skip(1).Select(size => (int)size)];
        return new DataSet(name, shape, labels.Max() + 1, features, labels);
    }
}
