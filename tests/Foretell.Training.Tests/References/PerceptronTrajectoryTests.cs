using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.References;

/// <summary>
/// The optimizers against PyTorch's recorded runs; forward and backward pass are the naive ones of the tests.
/// </summary>
public sealed class PerceptronTrajectoryTests
{
    private const int Batch = 32;
    private const int Batches = 4;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, ReferenceFiles.Trajectories("perceptron").Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fifty_steps_have_the_recorded_losses(int index)
    {
        TrajectoryCase recorded = ReferenceFiles.Trajectories("perceptron")[index];
        using TensorFile file = ReferenceFiles.Tensors("perceptron");
        NaivePerceptron network = new(20, 16, 12, 3);
        float[] weights =
        [
            .. file.ReadSingles("dense1.kernel"), .. file.ReadSingles("dense1.bias"),
            .. file.ReadSingles("dense2.kernel"), .. file.ReadSingles("dense2.bias"),
            .. file.ReadSingles("logits.kernel"), .. file.ReadSingles("logits.bias"),
        ];
        UpdateSlice[] slices =
        [
            .. network.Layers().SelectMany(layer => new UpdateSlice[]
            {
                new(layer.Offset, layer.Inputs * layer.Outputs, recorded.L2),
                new(layer.Offset + (layer.Inputs * layer.Outputs), layer.Outputs),
            }),
        ];
        float[] inputs = file.ReadSingles("inputs");
        long[] labels = file.ReadInt64s("labels");
        float[] gradients = new float[weights.Length];
        ElementwiseOptimizer optimizer = recorded.MakeOptimizer();
        OptimizerSlots slots = new(new float[weights.Length], new float[weights.Length]);
        optimizer.Initialize(slots);
        for (int step = 0; step < recorded.Losses.Length; step++)
        {
            int first = step % Batches * Batch;
            double loss = network.Loss(
                weights, gradients, inputs.AsSpan(first * 20, Batch * 20), labels.AsSpan(first, Batch));

            // The contract allows 1e-4. Float32 alone moves these runs by up to 1.3e-6 (float64_distance in the file).
            Assert.True(
                Math.Abs(loss - recorded.Losses[step]) <= 1e-5 * recorded.Losses[step],
                $"{recorded}: step {step} expected {recorded.Losses[step]}, got {loss}");
            optimizer.Update(weights, gradients, slots, slices, step + 1, recorded.RateAt(step));
        }

        Assert.Equal(recorded.WeightNorm, Math.Sqrt(weights.Sum(w => (double)w * w)), 1e-5 * recorded.WeightNorm);
    }
}
