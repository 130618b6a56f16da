using Foretell.Formats;
using Foretell.Formats.TensorFiles;
using Foretell.Training.Checkpoints;
using Foretell.Training.Layouts;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tests.Loop;

namespace Foretell.Training.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private static readonly Dictionary<string, string> Identity = new() { ["fingerprint"] = "abc", ["run"] = "4" };

    private readonly string _folder = Directory.CreateTempSubdirectory("foretell-checkpoint-").FullName;

    // Of Samples.Network after two epochs, written by the version before layouts.
    private static string WithoutLayout =>
        Path.Combine(AppContext.BaseDirectory, "references", "checkpoint-without-layout.safetensors");

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
        Checkpoint.Save(PathOf, undisturbed, optimizer.SlotNames, Identity);
        EpochResult expected = undisturbed.RunEpoch();

        using Weights other = Samples.Weights(seed: 99);
        using Trainer continued = new(other, Samples.Data(), Samples.Options(optimizer));
        Checkpoint.Restore(PathOf, continued, optimizer.SlotNames, Identity);
        Assert.Equal(2, continued.Epoch);
        Assert.Equal(6, continued.Iteration);
        Assert.Equal(expected, continued.RunEpoch());
        Assert.Equal(straight.Memory.Span.ToArray(), other.Memory.Span.ToArray());
        Assert.Equal(undisturbed.InitialWeights.Memory.Span.ToArray(), continued.InitialWeights.Memory.Span.ToArray());
    }

    [Fact]
    public void The_layout_is_that_of_the_network_and_the_file_is_otherwise_as_before()
    {
        Adam optimizer = new(OptimizerFormula.Keras);
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options(optimizer));
        trainer.RunEpoch();
        trainer.RunEpoch();
        Checkpoint.Save(PathOf, trainer, optimizer.SlotNames, Identity);
        using TensorFile file = TensorFile.Open(PathOf);
        WeightLayout layout = CheckpointLayout.Find(file)!;
        Assert.True(layout.HasSameTensors(Samples.Network.Layout));
        Assert.Equal(["conv1", "norm1", "dense1", "logits"], layout.Blocks.Select(block => block.Layer).Distinct());
        using TensorFile old = TensorFile.Open(WithoutLayout);
        Assert.Null(CheckpointLayout.Find(old));
        Assert.Equal(
            old.Metadata, file.Metadata.Where(note => note.Key != CheckpointLayout.Key).ToDictionary());
        foreach (TensorEntry entry in old.Entries.Where(
            entry => !entry.Name.StartsWith("optimizer/", StringComparison.Ordinal)))
        {
            Assert.Equal(entry.Shape, file[entry.Name].Shape);
            Assert.Equal(old.ReadSingles(entry.Name), file.ReadSingles(entry.Name));
        }
    }

    [Fact]
    public void A_checkpoint_from_before_layouts_is_continued_with_the_same_bits()
    {
        Adam optimizer = new(OptimizerFormula.Keras);
        using Weights straight = Samples.Weights();
        using Trainer undisturbed = new(straight, Samples.Data(), Samples.Options(optimizer));
        undisturbed.RunEpoch();
        undisturbed.RunEpoch();
        using Weights other = Samples.Weights(seed: 99);
        using Trainer continued = new(other, Samples.Data(), Samples.Options(optimizer));
        Checkpoint.Restore(WithoutLayout, continued, optimizer.SlotNames, Identity);
        Assert.Equal(undisturbed.RunEpoch(), continued.RunEpoch());
        Assert.Equal(straight.Memory.Span.ToArray(), other.Memory.Span.ToArray());
        Assert.Equal(undisturbed.InitialWeights.Memory.Span.ToArray(), continued.InitialWeights.Memory.Span.ToArray());
    }

    [Theory]
    [InlineData("run", "5")]
    [InlineData("fingerprint", "def")]
    public void A_checkpoint_of_another_run_or_study_is_refused(string key, string value)
    {
        Adam optimizer = new(OptimizerFormula.Keras);
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options(optimizer));
        Checkpoint.Save(PathOf, trainer, optimizer.SlotNames, Identity);
        Dictionary<string, string> other = new(Identity) { [key] = value };
        DataFileException error = Assert.Throws<DataFileException>(
            () => Checkpoint.Restore(PathOf, trainer, optimizer.SlotNames, other));
        Assert.Contains(value, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_another_optimizer_is_refused()
    {
        Sgd sgd = new(OptimizerFormula.Keras);
        Adam adam = new(OptimizerFormula.Keras);
        using Weights weights = Samples.Weights();
        using Trainer plain = new(weights, Samples.Data(), Samples.Options(sgd));
        Checkpoint.Save(PathOf, plain, sgd.SlotNames, Identity);
        using Trainer other = new(weights, Samples.Data(), Samples.Options(adam));
        Assert.Throws<DataFileException>(() => Checkpoint.Restore(PathOf, other, adam.SlotNames, Identity));
    }

    [Fact]
    public void A_checkpoint_cut_short_is_refused()
    {
        Sgd sgd = new(OptimizerFormula.Keras);
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options(sgd));
        Checkpoint.Save(PathOf, trainer, sgd.SlotNames, Identity);
        byte[] bytes = File.ReadAllBytes(PathOf);
        File.WriteAllBytes(PathOf, bytes[..(bytes.Length / 2)]);
        Assert.Throws<DataFileException>(() => Checkpoint.Restore(PathOf, trainer, sgd.SlotNames, Identity));
    }
}
