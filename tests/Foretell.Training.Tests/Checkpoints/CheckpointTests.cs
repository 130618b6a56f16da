using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Training.Checkpoints;
using Foretell.Training.Layouts;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tests.Loop;
using Foretell.Training.Tests.Optimizers;

namespace Foretell.Training.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private static readonly Dictionary<string, string> Identity = new() { ["fingerprint"] = "abc", ["run"] = "4" };

    private readonly string _folder = Directory.CreateTempSubdirectory("foretell-checkpoint-").FullName;

    // Written after two epochs of this run by the release that had flat slots and no layout.
    private static string FirstFormat => Path.Combine(AppContext.BaseDirectory, "Assets", "checkpoint-1.safetensors");

    private string PathOf => Path.Combine(_folder, "checkpoint.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_continued_from_a_checkpoint_ends_with_the_same_bits()
    {
        Adam optimizer = new(OptimizerFormula.Keras);
        using Weights straight = Samples.Weights();
        using Trainer undisturbed = new(straight, Samples.Data(), Samples.Options(optimizer));
        undisturbed.RunEpoch();
        undisturbed.RunEpoch();
        Checkpoint.Save(PathOf, undisturbed, Identity);
        EpochResult expected = undisturbed.RunEpoch();

        using Weights other = Samples.Weights(seed: 99);
        using Trainer continued = new(other, Samples.Data(), Samples.Options(optimizer));
        Checkpoint.Restore(PathOf, continued, Identity);
        Assert.Equal(2, continued.Epoch);
        Assert.Equal(6, continued.Iteration);
        Assert.Equal(expected, continued.RunEpoch());
        Assert.Equal(straight.Memory.Span.ToArray(), other.Memory.Span.ToArray());
        Assert.Equal(undisturbed.InitialWeights.Memory.Span.ToArray(), continued.InitialWeights.Memory.Span.ToArray());
    }

    [Fact]
    public void The_layout_is_that_of_the_network_and_the_file_is_otherwise_as_before()
    {
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(100), Samples.Options(batch: 32));
        trainer.RunEpoch();
        trainer.RunEpoch();
        Checkpoint.Save(PathOf, trainer, Identity);
        using TensorFile file = TensorFile.Open(PathOf);
        WeightLayout layout = CheckpointLayout.Find(file)!;
        Assert.True(layout.HasSameTensors(Samples.Network.Layout));
        Assert.Equal(["conv1", "norm1", "dense1", "logits"], layout.Blocks.Select(block => block.Layer).Distinct());
        using TensorFile old = TensorFile.Open(FirstFormat);
        Assert.Null(CheckpointLayout.Find(old));
        Assert.Equal(
            old.Metadata, file.Metadata.Where(note => note.Key != CheckpointLayout.Key).ToDictionary());
        foreach (TensorEntry entry in old.Entries)
        {
            Assert.Equal(entry.Shape, file[entry.Name].Shape);
            Assert.Equal(old.ReadSingles(entry.Name), file.ReadSingles(entry.Name));
        }
    }

    [Theory]
    [InlineData("run", "5")]
    [InlineData("fingerprint", "def")]
    public void A_checkpoint_of_another_run_or_study_is_refused(string key, string value)
    {
        Adam optimizer = new(OptimizerFormula.Keras);
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options(optimizer));
        Checkpoint.Save(PathOf, trainer, Identity);
        Dictionary<string, string> other = new(Identity) { [key] = value };
        DataFileException error = Assert.Throws<DataFileException>(
            () => Checkpoint.Restore(PathOf, trainer, other));
        Assert.Contains(value, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_another_optimizer_is_refused()
    {
        Sgd sgd = new(OptimizerFormula.Keras);
        Adam adam = new(OptimizerFormula.Keras);
        using Weights weights = Samples.Weights();
        using Trainer plain = new(weights, Samples.Data(), Samples.Options(sgd));
        Checkpoint.Save(PathOf, plain, Identity);
        using Trainer other = new(weights, Samples.Data(), Samples.Options(adam));
        Assert.Throws<DataFileException>(() => Checkpoint.Restore(PathOf, other, Identity));
    }

    [Fact]
    public void A_checkpoint_cut_short_is_refused()
    {
        Sgd sgd = new(OptimizerFormula.Keras);
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options(sgd));
        Checkpoint.Save(PathOf, trainer, Identity);
        byte[] bytes = File.ReadAllBytes(PathOf);
        File.WriteAllBytes(PathOf, bytes[..(bytes.Length / 2)]);
        Assert.Throws<DataFileException>(() => Checkpoint.Restore(PathOf, trainer, Identity));
    }

    [Fact]
    public void A_checkpoint_of_the_first_format_continues_with_the_same_bits()
    {
        using Weights expected = Samples.Weights();
        using Trainer undisturbed = new(expected, Samples.Data(100), Samples.Options(batch: 32));
        for (int epoch = 0; epoch < 3; epoch++)
        {
            undisturbed.RunEpoch();
        }

        using Weights weights = Samples.Weights(seed: 99);
        using Trainer continued = new(weights, Samples.Data(100), Samples.Options(batch: 32));
        Checkpoint.Restore(FirstFormat, continued, Identity);
        Assert.Equal((2, 8L), (continued.Epoch, continued.Iteration));
        continued.RunEpoch();
        Assert.Equal(expected.Memory.Span.ToArray(), weights.Memory.Span.ToArray());
    }

    [Fact]
    public void State_of_any_shape_is_stored_by_its_names_and_restored()
    {
        WhiteningOptimizer optimizer = new(new Adam(OptimizerFormula.Keras));
        using Weights straight = Samples.Weights();
        using Trainer undisturbed = new(straight, Samples.Data(), Samples.Options(optimizer));
        undisturbed.RunEpoch();
        Checkpoint.Save(PathOf, undisturbed, Identity);
        undisturbed.RunEpoch();
        using (TensorFile file = TensorFile.Open(PathOf))
        {
            Assert.Equal([9L, 9L], file["optimizer/factor/dense1.kernel"].Shape);
            Assert.Equal([], file["optimizer/norm/conv1.kernel"].Shape);
            Assert.Equal([], file["optimizer/steps"].Shape);
            Assert.Equal([Samples.Network.TrainedFloats], file["optimizer/first_moment"].Shape);
        }

        using Weights other = Samples.Weights(seed: 99);
        using Trainer continued = new(other, Samples.Data(), Samples.Options(optimizer));
        Checkpoint.Restore(PathOf, continued, Identity);
        continued.RunEpoch();
        Assert.Equal(straight.Memory.Span.ToArray(), other.Memory.Span.ToArray());
        Assert.Equal(6, continued.OptimizerState["steps"][0]);
        Assert.Equal(
            undisturbed.OptimizerState.Tensors.Select(t => t.Values.ToArray()),
            continued.OptimizerState.Tensors.Select(t => t.Values.ToArray()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Masks_survive_a_checkpoint_and_the_run_continues_with_the_same_bits(int epochsBefore)
    {
        using Weights straight = Samples.Weights();
        using Trainer undisturbed = new(straight, Samples.Data(), Samples.Options());
        for (int epoch = 0; epoch < epochsBefore; epoch++)
        {
            undisturbed.RunEpoch();
        }

        undisturbed.SetMask("dense1.kernel", Mask("dense1.kernel", 2));
        undisturbed.SetMask("conv1.bias", Mask("conv1.bias", 3));
        undisturbed.RunEpoch();
        Checkpoint.Save(PathOf, undisturbed, Identity);
        undisturbed.RunEpoch();

        using Weights other = Samples.Weights(seed: 99);
        using Trainer continued = new(other, Samples.Data(), Samples.Options());
        continued.SetMask("logits.kernel", Mask("logits.kernel", 2));
        Checkpoint.Restore(PathOf, continued, Identity);
        Assert.Equal(["conv1.bias", "dense1.kernel"], continued.Masks.Keys.Order());
        continued.RunEpoch();
        Assert.Equal(straight.Memory.Span.ToArray(), other.Memory.Span.ToArray());
        Assert.Equal(undisturbed.InitialWeights.Memory.Span.ToArray(), continued.InitialWeights.Memory.Span.ToArray());
        Assert.Equal(
            undisturbed.Masks["dense1.kernel"].Kept, straight["dense1.kernel"].ToArray().Count(weight => weight != 0));
    }

    [Theory]
    [InlineData("mask/dense7.kernel", 720, 1, "'mask/dense7.kernel', which this network does not have")]
    [InlineData("mask/norm1.moving-mean", 5, 1, "'mask/norm1.moving-mean'")]
    [InlineData("mask/dense1.bias", 8, 1, "got [8]")]
    [InlineData("mask/dense1.bias", 9, 2, "got other numbers")]
    public void A_mask_that_does_not_fit_is_refused(string name, int length, byte value, string words)
    {
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options());
        Checkpoint.Save(PathOf, trainer, Identity);
        List<SafetensorsTensor> tensors = [];
        Dictionary<string, string> metadata;
        using (TensorFile file = TensorFile.Open(PathOf))
        {
            metadata = new(file.Metadata);
            tensors.AddRange(file.Entries.Select(entry => SafetensorsTensor.Create(
                entry.Name, file.ReadSingles(entry.Name), entry.Shape)));
        }

        byte[] mask = new byte[length];
        mask.AsSpan().Fill(value);
        tensors.Add(SafetensorsTensor.Create(name, mask, length));
        SafetensorsWriter.Write(PathOf, tensors, metadata);
        string message = Assert.Throws<DataFileException>(
            () => Checkpoint.Restore(PathOf, trainer, Identity)).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    private static WeightMask Mask(string name, int every)
    {
        Parameter parameter = Samples.Network.Parameter(name);
        return new WeightMask(parameter.Shape, [.. Enumerable.Range(0, parameter.Count).Select(i => i % every != 0)]);
    }
}
