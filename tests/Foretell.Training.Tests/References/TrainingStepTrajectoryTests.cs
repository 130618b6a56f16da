using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Tensors;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Training.Tests.References;

/// <summary>Fifty steps of the product's own training step, plan and all, against PyTorch's recorded losses.</summary>
public sealed class TrainingStepTrajectoryTests
{
    private const int Batch = 32;
    private const int Batches = 4;

    // 1e-4 is the contract; rounding in float32 alone moves these runs by up to 5e-6 (float64_distance in the file).
    private const double Tolerance = 3e-5;

    public static TheoryData<string, int> Cases
    {
        get
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
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fifty_steps_have_PyTorchs_losses(string name, int index)
    {
        TrajectoryCase recorded = ReferenceFiles.Trajectories(name)[index];
        using TensorFile file = ReferenceFiles.Tensors(name);
        bool cnn = name == "small-cnn";
        int[] shape = cnn ? [28, 28, 1] : [20];
        Network network = new(
            cnn ? new SmallCnn().Create(10) : new Perceptron([16, 12]).Create(3), new Shape(shape));
        using Weights weights = new(network);
        foreach (Parameter parameter in network.Parameters)
        {
            file.ReadSingles(parameter.Name).CopyTo(weights[parameter]);
        }

        DataSet data =
            new(name, shape, network.Outputs, InputsOf(file, cnn), [.. file.ReadInt64s("labels").Select(l => (int)l)]);
        int step = 0;
        TrainerOptions options = new()
        {
            Optimizer = recorded.MakeOptimizer(),
            LearningRate = _ => recorded.RateAt(step),
            Batch = Batch,
            L2 = recorded.L2,
            Seed = 1,
        };
        using BatchStepper stepper = new(weights, data, options, null);
        for (; step < recorded.Losses.Length; step++)
        {
            int first = step % Batches * Batch;
            double loss = stepper.Step([.. Enumerable.Range(first, Batch)], watching: []).Loss / Batch;

            Assert.True(
                Math.Abs(loss - recorded.Losses[step]) <= Tolerance * recorded.Losses[step],
                $"{recorded}: step {step} expected {recorded.Losses[step]}, got {loss}");
        }

        double norm = Math.Sqrt(weights.Trained.ToArray().Sum(w => (double)w * w));
        Assert.Equal(recorded.WeightNorm, norm, Tolerance * recorded.WeightNorm);
    }

    // Images are stored as bytes u that mean (u - 128) / 64.
    private static float[] InputsOf(TensorFile file, bool cnn) => cnn
        ? [.. file.ReadInt64s("inputs").Select(u => (u - 128) / 64f)]
        : file.ReadSingles("inputs");
}
