using System.Text.Json;
using Foretell.Formats;
using Foretell.Formats.NumPy;
using Foretell.Lab.Tests.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Studies.Candidates;
using Foretell.Training.Data;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Tests.Zoos;

public sealed class ZooBuildTests : IDisposable
{
    // Rounding of float32 sums over a few hundred products, and of the stored float32.
    private const double LossTolerance = 2e-5;

    private readonly TinyZoo _zoo = new();

    public void Dispose() => _zoo.Dispose();

    [Fact]
    public void The_files_are_the_published_ones()
    {
        ZooSummary summary = _zoo.Build("z");
        Assert.Equal(
            (TinyZoo.Networks, TinyZoo.Networks * 3L, 4970), (summary.Networks, summary.Rows, summary.ParameterCount));
        NpyArray weights = _zoo.Weights("z");
        Assert.Equal(NpyElement.Float32, weights.Element);
        Assert.Equal([12, 4970], weights.Shape);
        Assert.Equal(
            """
            varname,start_idx,end_idx,size,shape
            sequential/conv2d/bias:0,0,16,16,"(16,)"
            sequential/conv2d/kernel:0,16,160,144,"(3, 3, 1, 16)"
            sequential/conv2d_1/bias:0,160,176,16,"(16,)"
            sequential/conv2d_1/kernel:0,176,2480,2304,"(3, 3, 16, 16)"
            sequential/conv2d_2/bias:0,2480,2496,16,"(16,)"
            sequential/conv2d_2/kernel:0,2496,4800,2304,"(3, 3, 16, 16)"
            sequential/dense/bias:0,4800,4810,10,"(10,)"
            sequential/dense/kernel:0,4810,4970,160,"(16, 10)"

            """,
            File.ReadAllText(Path.Combine(_zoo.Folder("z"), "layout.csv")).ReplaceLineEndings("\n"));
        Assert.True(File.Exists(Path.Combine(_zoo.Folder("z"), "study.json")));
        Assert.True(File.Exists(Path.Combine(_zoo.Folder("z"), "study.schema.json")));
        string[] metrics = _zoo.Metrics("z");
        Assert.Equal(
            ",config.activation,config.b_init,config.dataset,config.dnn_architecture,config.dropout,config.epochs,"
            + "config.epochs_between_checkpoints,config.init_std,config.l2reg,config.learning_rate,config.num_layers,"
            + "config.num_units,config.optimizer,config.random_seed,config.train_fraction,config.w_init,modeldir,step,"
            + "test_accuracy,test_loss,train_accuracy,train_loss,laststep,config.batch_size",
            metrics[0]);
        Assert.Equal(13, metrics.Length);
        byte[] gzip = File.ReadAllBytes(Path.Combine(_zoo.Folder("z"), "metrics.csv.gz"));
        Assert.Equal([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff], gzip[..10]);
    }

    [Fact]
    public void Runs_stand_in_the_order_of_their_numbers_as_text_and_checkpoints_too()
    {
        _zoo.Build("z", TinyZoo.Of(networks: 11, epochs: 21));
        string[][] rows = [.. _zoo.Metrics("z").Skip(1).Select(line => line.Split(','))];
        Assert.Equal(["1", "10", "11", "2"], rows.Select(row => row[0].Split('/')[^2]).Distinct().Take(4));
        Assert.Equal(["0", "1", "2", "20", "21", "3"], rows.Take(6).Select(row => row[18]));
        Assert.Equal(["False", "False", "False", "False", "True", "False"], rows.Take(6).Select(row => row[23]));
        Assert.All(rows, row => Assert.Equal($"{row[17]}/permanent_ckpt-{row[18]}", row[0]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(8)]
    public void Stored_metrics_are_those_of_the_stored_weights(int? width)
    {
        Study study = TinyZoo.Of(width: width);
        _zoo.Build("z", study);
        using Collection collection = Collection.Open(_zoo.Folder("z"));
        DataProvider provider = DataProvider.For(study, _zoo.Catalog);
        foreach (CollectedNetwork network in collection.Networks)
        {
            Candidate candidate = study.Candidate(int.Parse(network.Id));
            DataPair data = provider.Load(candidate.Settings.Data);
            int batch = candidate.Settings.Batch.Size;
            int trained = data.Training.Count / batch * batch;
            foreach (CollectionRow row in network.Rows.Where(row => row.Epoch != 1))
            {
                float[] weights = new float[collection.Layout.Length];
                collection.ReadWeights(row.Row, weights);
                (double accuracy, double loss) = NaiveCnn.Evaluate(
                    weights, collection.Layout, network.Activation!, network.L2!.Value, data.HeldOut,
                    data.HeldOut.Count);
                Assert.Equal((float)accuracy, row.Metrics.TestAccuracy);
                Assert.Equal(loss, row.Metrics.TestLoss, LossTolerance * Math.Max(1, loss));
                (accuracy, loss) = NaiveCnn.Evaluate(
                    weights, collection.Layout, network.Activation!, network.L2!.Value, data.Training, trained);
                Assert.Equal((float)accuracy, row.Metrics.TrainAccuracy);
                Assert.Equal(loss, row.Metrics.TrainLoss, LossTolerance * Math.Max(1, loss));
            }
        }
    }

    [Fact]
    public void Settings_follow_the_published_laws_and_are_those_of_the_runs()
    {
        Study study = TinyZoo.Of(networks: 400);
        Candidate[] candidates = [.. study.Candidates()];
        Assert.All(candidates, candidate => Assert.InRange(candidate.StandardDeviation!.Value, 1e-3, 0.5));
        Assert.All(candidates, candidate => Assert.InRange(candidate.Settings.Optimizer.LearningRate, 5e-4, 5e-2));
        Assert.All(candidates, candidate => Assert.InRange(candidate.Settings.Optimizer.L2, 1e-8, 1e-2));
        // Uniform in the logarithm: half of them below the geometric mean; 400 draws miss by 6 deviations of 0.025.
        Assert.Equal(0.5, candidates.Average(c => c.StandardDeviation < Math.Sqrt(1e-3 * 0.5) ? 1.0 : 0.0), 0.15);
        Assert.Equal(0.5, candidates.Average(c => c.Settings.Optimizer.L2 < 1e-5 ? 1.0 : 0.0), 0.15);
        string[][] words =
        [
            [.. candidates.Select(c => c.Drawn["initialization.kind"])],
            [.. candidates.Select(c => c.Drawn["optimizer.kind"])],
            [.. candidates.Select(c => c.Drawn["network.activation"])],
            [.. candidates.Select(c => c.Drawn["data.training-fraction"])],
        ];
        Assert.Equal([5, 3, 2, 4], words.Select(column => column.Distinct().Count()));
        Assert.Equal(candidates.Length, candidates.Select(c => c.Seed).Distinct().Count());
        Assert.All(TinyZoo.Of(sameSeed: true).Candidates(), candidate => Assert.Equal(0UL, candidate.Seed));

        // Where the initialization has a use for the deviation, it is the one it uses.
        Candidate normal = candidates.First(c => c.Drawn["initialization.kind"] == "\"normal\"");
        Assert.Equal(normal.Drawn["initialization.deviation"], normal.StandardDeviation!.Value.ToString("R"));
    }

    [Theory]
    [InlineData(60_000, 512)]
    [InlineData(20_480, 512)]
    [InlineData(20_479, 128)]
    [InlineData(3_823, 128)]
    [InlineData(903, 64)]
    public void Small_sets_get_batches_of_which_a_tenth_of_them_holds_one(int images, int batch) =>
        Assert.Equal(batch, ZooStudy.BatchFor(images));

    [Fact]
    public void Threads_and_interruptions_change_no_byte()
    {
        _zoo.Build("undisturbed", threads: 1);
        for (int stopAt = 0; stopAt < TinyZoo.Networks; stopAt++)
        {
            using CancellationTokenSource source = new();
            ZooBuild build = new(TinyZoo.Of(), _zoo.Options("stopped", threads: 1), progress =>
            {
                if (progress.Done == stopAt)
                {
                    source.Cancel();
                }
            });
            Assert.ThrowsAny<OperationCanceledException>(() => build.Run(source.Token));
            File.WriteAllText(
                Path.Combine(_zoo.Folder("stopped"), "networks", ".1.safetensors.9-9.foretell-tmp"), "half");
        }

        _zoo.Build("stopped");
        Assert.Equal(_zoo.Bytes("undisturbed"), _zoo.Bytes("stopped"));
        Assert.Empty(Directory.GetFiles(_zoo.Folder("stopped"), "*tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_zoo_may_grow_but_not_shrink_or_become_another()
    {
        _zoo.Build("z");
        _zoo.Build("z", TinyZoo.Of(networks: 6));
        _zoo.Build("at once", TinyZoo.Of(networks: 6));
        Assert.Equal(_zoo.Bytes("at once"), _zoo.Bytes("z"));
        Assert.Contains("may grow, not shrink", Refusal(TinyZoo.Of()), StringComparison.Ordinal);
        Assert.Contains("another study", Refusal(TinyZoo.Of(networks: 6, epochs: 3)), StringComparison.Ordinal);
        Assert.Equal(_zoo.Bytes("at once"), _zoo.Bytes("z"));

        string Refusal(Study study) => Assert.Throws<RunStoreException>(() => _zoo.Build("z", study)).Message;
    }

    [Fact]
    public void Data_that_have_changed_are_refused_and_folders_from_before_checksums_are_taken()
    {
        _zoo.Build("z");
        string state = Path.Combine(_zoo.Folder("z"), "zoo.json");
        string kept = File.ReadAllText(state);
        _zoo.ChangeData();
        string message = Assert.Throws<RunStoreException>(() => _zoo.Build("z", TinyZoo.Of(networks: 5))).Message;
        Assert.Contains("have changed", message, StringComparison.Ordinal);
        Assert.Equal(kept, File.ReadAllText(state));
        using JsonDocument document = JsonDocument.Parse(kept);
        string fingerprint = document.RootElement.GetProperty("fingerprint").GetString()!;
        File.WriteAllText(state, $$"""{ "format": "foretell-zoo", "fingerprint": "{{fingerprint}}", "networks": 4 }""");
        Assert.Equal(4, _zoo.Build("z").Networks);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_damaged_state_is_named(string text)
    {
        Directory.CreateDirectory(_zoo.Folder("z"));
        File.WriteAllText(Path.Combine(_zoo.Folder("z"), "zoo.json"), text);
        Assert.Contains("zoo.json", Assert.Throws<DataFileException>(() => _zoo.Build("z")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_other_files_is_refused()
    {
        Directory.CreateDirectory(_zoo.Folder("mine"));
        File.WriteAllText(Path.Combine(_zoo.Folder("mine"), "thesis.tex"), "");
        string message = Assert.Throws<RunStoreException>(() => _zoo.Build("mine")).Message;
        Assert.Contains("thesis.tex", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_use_is_refused()
    {
        using FolderLock held = FolderLock.Acquire(_zoo.Folder("z"));
        Assert.Throws<RunStoreException>(() => _zoo.Build("z"));
    }

    [Fact]
    public void A_damaged_network_file_is_named_and_trained_again_once_deleted()
    {
        _zoo.Build("z");
        string before = _zoo.Bytes("z");
        string file = Path.Combine(_zoo.Folder("z"), "networks", "2.safetensors");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^100]);
        Assert.Contains("2.safetensors", Assert.ThrowsAny<IOException>(() => _zoo.Build("z")).Message,
            StringComparison.Ordinal);
        File.Delete(file);
        _zoo.Build("z");
        Assert.Equal(before, _zoo.Bytes("z"));
    }

    [Fact]
    public void Diverged_networks_are_absent_and_listed()
    {
        // A deviation beyond the range of float32 products makes the first loss infinite.
        Study study = TinyStudy.Of(
            ("candidates", "8"), ("epochs", "2"), ("checkpoints", "[1]"),
            ("initialization", """{ "kind": "normal", "deviation": { "choice": [0.1, 1e20] } }"""));
        ZooSummary summary = _zoo.Build("z", study);
        int[] wild = [.. study.Candidates().Where(c => c.StandardDeviation > 1).Select(c => c.Number)];
        Assert.InRange(wild.Length, 1, 7);
        Assert.Equal(wild.Select(number => $"{number}"), summary.Left.Select(left => left.Network));
        Assert.Equal(8 - wild.Length, summary.Networks);
        string[] listed = File.ReadAllLines(Path.Combine(_zoo.Folder("z"), "diverged.csv"));
        Assert.Equal(wild.Length + 1, listed.Length);
        Assert.All(listed.Skip(1), line => Assert.Contains("diverged before training", line, StringComparison.Ordinal));
        using Collection collection = Collection.Open(_zoo.Folder("z"));
        Assert.Equal(summary.Networks, collection.Networks.Count);
    }

    [Fact]
    public void Any_study_of_one_architecture_becomes_a_collection_with_what_it_drew()
    {
        Study study = TinyStudy.Of(("epochs", "2"), ("checkpoints", "[1]"));
        _zoo.Build("z", study);
        using Collection collection = Collection.Open(_zoo.Folder("z"));
        Assert.Equal(
            ["sequential/dense/bias:0", "sequential/dense/kernel:0", "sequential/dense_1/bias:0"],
            collection.Layout.Blocks.Take(3).Select(block => block.Name));
        Assert.Equal("fc", collection.Networks[0].Text("dnn_architecture"));
        Assert.Equal(8, collection.Networks[0].Number("num_units"));
        string drawn = study.Candidate(1).Drawn["initialization.gain"];
        Assert.Equal(drawn, collection.Networks.Single(network => network.Id == "1").Text("initialization.gain"));
    }

    [Fact]
    public void A_study_that_draws_the_architecture_is_told_what_to_do()
    {
        Study study = TinyStudy.Of(
            ("network", """{ "kind": "perceptron", "hidden": { "choice": [[8, 8], [4, 4]] } }"""));
        string message = Assert.Throws<StudyException>(() => _zoo.Build("z", study)).Message;
        Assert.Contains("one architecture", message, StringComparison.Ordinal);
        Assert.Contains("a study for each architecture", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_zoo.Folder("z")));
    }

    [Fact]
    public void Unknown_sets_are_refused_with_those_there_are()
    {
        string message = Assert.Throws<ArgumentException>(
            () => ZooStudy.Of("imagenet", 1, new ZooStudyOptions())).Message;
        Assert.Contains("fashion-mnist", message, StringComparison.Ordinal);
        Assert.Throws<StudyException>(() => ZooStudy.Of("mnist", 0, new ZooStudyOptions()));
    }
}
