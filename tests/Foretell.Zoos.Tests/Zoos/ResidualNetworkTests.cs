using Foretell.Formats.TensorFiles;
using Foretell.Lab.Tests.Screens;
using Foretell.Learning;
using Foretell.Records;
using Foretell.Studies;
using Foretell.Tensors;
using Foretell.Tensors.Sampling;
using Foretell.Training.Checkpoints;
using Foretell.Training.Data;
using Foretell.Training.Layers;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;
using Foretell.Zoos.Inspections;

namespace Foretell.Zoos.Tests.Zoos;

/// <summary>A network whose layers sort by name in another order than data flow: logits, stage1.first, stage1.second,
/// stem.</summary>
public sealed class ResidualNetworkTests : IDisposable
{
    private const int Epochs = 2;
    private const int Runs = 3;

    private static readonly string[] s_layers = ["stem", "stage1.first", "stage1.second", "logits"];

    private static readonly Network s_network = new(
        new Sequential("",
            new DenseLayer("stem", 5, Activation.Relu),
            new ResidualBlock("stage1", new Sequential("",
                new DenseLayer("first", 7, Activation.Relu), new DenseLayer("second", 5))),
            new DenseLayer("logits", 3)),
        new Shape(6));

    private readonly TinyStudy _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Its_layers_keep_their_order_from_a_screen_through_a_collection_to_features()
    {
        Screen();
        ZooImport.Run(new ZooImportOptions { Source = _tiny.Folder("d"), Folder = _tiny.Folder("z") });
        using Collection collection = Collection.Open(_tiny.Folder("z"));
        Assert.Equal(
            "sequential/dense/bias:0 (5,), sequential/dense/kernel:0 (6, 5), sequential/dense_1/bias:0 (7,), "
            + "sequential/dense_1/kernel:0 (5, 7), sequential/dense_2/bias:0 (5,), sequential/dense_2/kernel:0 (7, 5), "
            + "sequential/dense_3/bias:0 (3,), sequential/dense_3/kernel:0 (5, 3)",
            collection.Layout.TensorList);
        Assert.Equal(Runs, collection.Networks.Count);
        FeatureSource source = ZooSample.Of(collection).Source;
        FeatureTable weights = FeatureCatalog.Weights.Compute(source);
        FeatureTable last = FeatureCatalog.LastLayerStatistics.Compute(source);
        for (int network = 0; network < Runs; network++)
        {
            using TensorFile file = TensorFile.Open(
                _tiny.Checkpoint("d", int.Parse(collection.Networks[network].Id, null)));
            for (int layer = 0; layer < s_layers.Length; layer++)
            {
                foreach (string part in (string[])["bias", "kernel"])
                {
                    float[] expected = file.ReadSingles($"{s_layers[layer]}.{part}");
                    Assert.Equal(expected, Feature(weights, network, $"layer-{layer}/{part}/"));
                }
            }

            float[] kernel = file.ReadSingles("logits.kernel");
            Assert.Equal(kernel.Average(w => (double)w), Feature(last, network, "last-layer/kernel/mean")[0], 6);
        }
    }

    [Fact]
    public void Its_layers_are_inspected_in_the_order_in_which_data_flow()
    {
        Screen();
        string path = _tiny.Checkpoint("d", 1);
        InspectedCheckpoint checkpoint = InspectedCheckpoint.Open(path);
        Assert.Equal(
            s_layers.SelectMany(layer => (string[])[layer + ".kernel", layer + ".bias"]),
            checkpoint.Tensors.Select(tensor => tensor.Name));
        Assert.Equal("2", checkpoint.Metadata["epoch"]);
        Assert.DoesNotContain(CheckpointLayout.Key, checkpoint.Metadata.Keys);
        InspectedAccuracy accuracy = InspectedAccuracy.Of(path, ShippedPredictor.Load());
        Assert.Equal(s_layers, accuracy.Layers!);
        Assert.Equal(LayerOrderSource.Layout, accuracy.LayersFrom);
        using TensorFile file = TensorFile.Open(path);
        Assert.Equal(
            s_layers.SelectMany(layer => file.ReadSingles(layer + ".bias").Concat(file.ReadSingles(layer + ".kernel"))),
            NetworkWeights.Read(file, path).Network!.Values);
    }

    [Fact]
    public void An_order_that_is_given_counts_more_than_the_layout()
    {
        Screen();
        string path = _tiny.Checkpoint("d", 1);
        using TensorFile file = TensorFile.Open(path);
        LayerOrder order = NetworkWeights.Read(file, path, ["logits", "stage1", "stem"]).Network!.Order!;
        Assert.Equal(["logits", "stage1.first", "stage1.second", "stem"], order.Layers);
        Assert.Equal(LayerOrderSource.Given, order.Source);
    }

    [Fact]
    public void A_checkpoint_from_before_layouts_is_taken_in_the_order_of_names()
    {
        string path = _tiny.Checkpoint("old", 4);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Assets", "checkpoint-1.safetensors"), path);
        RunRecord run = RunRecord.Pending(4, "{}", 0, 2) with { State = RunState.Finished, EpochsDone = 2 };
        RunCheckpoint checkpoint = RunCheckpoint.Open(_tiny.Folder("old"), ["abc"], run);
        Assert.Equal(
            "sequential/conv2d/bias:0 (5,), sequential/conv2d/kernel:0 (3, 3, 2, 5), sequential/dense/bias:0 (9,), "
            + "sequential/dense/kernel:0 (80, 9), sequential/dense_1/bias:0 (3,), sequential/dense_1/kernel:0 (9, 3), "
            + "sequential/batch_normalization/beta:0 (5,), sequential/batch_normalization/gamma:0 (5,), "
            + "sequential/batch_normalization/moving_mean:0 (5,), "
            + "sequential/batch_normalization/moving_variance:0 (5,)",
            checkpoint.Layout.TensorList);
        float[] row = new float[checkpoint.Layout.Length];
        checkpoint.Read(row);
        using TensorFile file = TensorFile.Open(path);
        Assert.Equal(file.ReadSingles("logits.kernel"), checkpoint.Layout.Blocks[5].Of(row).ToArray());
        Assert.Equal(10, InspectedCheckpoint.Open(path).Tensors.Count);
    }

    private static float[] Feature(FeatureTable table, int row, string prefix) =>
        [.. table.Columns.Index().Where(column => column.Item.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(column => table.Row(row)[column.Index])];

    // A screen whose checkpoints are those of the residual network: study files do not name one.
    private void Screen()
    {
        Study study = TinyStudy.Of(
            ("rule", "\"none\""), ("candidates", $"{Runs}"), ("epochs", $"{Epochs}"), ("checkpoints", "[1]"));
        foreach (RunRecord run in _tiny.Screen(study, "d"))
        {
            Sgd optimizer = new(OptimizerFormula.Keras);
            using Weights weights = new(s_network);
            new RandomStream((ulong)run.Number, "residual").FillNormal(weights.Trained);
            using Trainer trainer = new(weights, Data(), new TrainerOptions
            {
                Optimizer = optimizer,
                LearningRate = _ => 0.01,
                Batch = 8,
                Seed = 1,
            });
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                trainer.RunEpoch();
            }

            Dictionary<string, string> notes = new()
            {
                ["run"] = $"{run.Number}",
                ["fingerprint"] = study.Fingerprint,
            };
            Checkpoint.Save(_tiny.Checkpoint("d", run.Number), trainer, notes);
        }
    }

    private static DataPair Data()
    {
        float[] features = new float[24 * 6];
        new RandomStream(1, "features").FillNormal(features);
        DataSet set = new("made up", [6], 3, features, [.. Enumerable.Range(0, 24).Select(i => i % 3)]);
        return new DataPair(set, set);
    }
}
