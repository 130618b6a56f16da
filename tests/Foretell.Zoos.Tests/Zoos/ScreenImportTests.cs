using Foretell.Formats;
using Foretell.Formats.NumPy;
using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Lab.Tests.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Tensors;
using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Tests.Zoos;

public sealed class ScreenImportTests : IDisposable
{
    private static readonly (string Key, string Json) s_unruled = ("rule", "\"none\"");

    private readonly TinyStudy _tiny = new();

    public static TheoryData<string> Networks => [.. NetworkCatalog.Kinds.Words];

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Weights_are_those_of_the_checkpoints_and_accuracies_those_of_the_store()
    {
        _tiny.Screen(TinyStudy.Of(s_unruled, ("candidates", "11")), "d");
        ZooSummary summary = Import();
        const int Length = 6 * 8 + 8 + 8 * 8 + 8 + 8 * 2 + 2;
        Assert.Equal((11, 11L, Length), (summary.Networks, summary.Rows, summary.ParameterCount));
        Assert.Empty(summary.Left);
        using Collection collection = Collection.Open(_tiny.Folder("z"));
        Assert.Equal(["1", "10", "11", "2", "3", "4", "5", "6", "7", "8", "9"],
            collection.Networks.Select(network => network.Id));
        float[] all = NpyFile.Read(Path.Combine(_tiny.Folder("z"), "weights.npy")).ToSingles();
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
        foreach (CollectedNetwork network in collection.Networks)
        {
            RunRecord run = store.FindRun(int.Parse(network.Id, null))!;
            using TensorFile file = TensorFile.Open(_tiny.Checkpoint("d", run.Number));
            string[] names =
                ["dense1.bias", "dense1.kernel", "dense2.bias", "dense2.kernel", "logits.bias", "logits.kernel"];
            int start = (int)network.Final.Row * Length;
            Assert.Equal([.. names.SelectMany(file.ReadSingles)], all[start..(start + Length)]);
            Assert.Equal(8, Assert.Single(network.Rows).Epoch);
            Assert.Equal(
                ((float)run.HeldOutMetric!.Value, (float)run.HeldOutLoss!.Value),
                (network.Final.Metrics.TestAccuracy, network.Final.Metrics.TestLoss));
            Assert.True(float.IsNaN(network.Final.Metrics.TrainAccuracy));
        }

        // As of any collection, the paper would have left out the last row: run 9.
        ZooImport.Run(new ZooImportOptions
        {
            Source = _tiny.Folder("d"),
            Folder = _tiny.Folder("paper"),
            PaperCompatible = true,
        });
        using Collection paper = Collection.Open(_tiny.Folder("paper"));
        Assert.Equal(collection.Networks.SkipLast(1).Select(n => n.Id), paper.Networks.Select(n => n.Id));
    }

    [Theory]
    [InlineData("""{ "kind": "perceptron", "hidden": [8, 8] }""")]
    [InlineData("""{ "kind": "perceptron", "hidden": [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3] }""")]
    [InlineData("""{ "kind": "residual-perceptron", "width": 4, "blocks": 11 }""")]
    public void A_screen_gives_what_a_zoo_of_its_study_ends_in(string network)
    {
        Study study = TinyStudy.Of(s_unruled, ("network", network), ("optimizer",
            """
            {
              "kind": "adam", "learning-rate": { "log-uniform": [1e-3, 1e-1] }, "l2": { "log-uniform": [1e-4, 1e-2] }
            }
            """));
        _tiny.Screen(study, "d");
        Import();
        new ZooBuild(study, new ZooBuildOptions
        {
            Folder = _tiny.Folder("built"),
            Threads = 2,
            Data = new DataCatalog(null),
        }).Run();
        using Collection imported = Collection.Open(_tiny.Folder("z"));
        using Collection built = Collection.Open(_tiny.Folder("built"));
        Assert.True(imported.Layout.HasSameTensors(built.Layout));
        Assert.Equal(
            built.Networks.Select(n => (n.Directory, n.Final.Epoch, n.Final.Metrics.TestAccuracy,
                n.Final.Metrics.TestLoss)),
            imported.Networks.Select(n => (n.Directory, n.Final.Epoch, n.Final.Metrics.TestAccuracy,
                n.Final.Metrics.TestLoss)));
        Assert.True(imported.Networks[0].Number("initialization.gain") > 0);
        for (int i = 0; i < built.Networks.Count; i++)
        {
            Assert.Equal(built.Networks[i].Settings, imported.Networks[i].Settings);
            Assert.Equal(Row(built, built.Networks[i]), Row(imported, imported.Networks[i]));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_network_of_a_study_has_the_layout_that_it_has_in_a_zoo(string kind)
    {
        // Layers of many widths, more than nine of them.
        Network network = kind == "perceptron"
            ? new(new Perceptron([.. Enumerable.Range(2, 12)]).Create(3), new Shape(4))
            : new(NetworkCatalog.Kinds.Create(kind).Create(10), new Shape(32, 32, 3));
        RunRecord run = RunRecord.Pending(1, "{}", 0, 2) with { State = RunState.Finished, EpochsDone = 2 };
        Directory.CreateDirectory(Path.GetDirectoryName(_tiny.Checkpoint("d", 1))!);
        SafetensorsWriter.Write(
            _tiny.Checkpoint("d", 1),
            network.Parameters.Select(parameter => SafetensorsTensor.Create(
                parameter.Name, new float[parameter.Shape.Count].AsMemory(),
                [.. parameter.Shape.Sizes.ToArray().Select(length => (long)length)])),
            new Dictionary<string, string> { ["run"] = "1", ["epoch"] = "2", ["fingerprint"] = "f" });
        Assert.Equal(
            new NetworkRow(network).Layout.TensorList,
            RunCheckpoint.Open(_tiny.Folder("d"), ["f"], run).Layout.TensorList);
    }

    [Fact]
    public void Runs_that_were_given_up_are_left_out_and_listed()
    {
        _tiny.Screen(TinyStudy.Of(), "d");
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
        RunRecord[] stopped = [.. store.ListRuns().Where(run => run.State == RunState.GivenUp)];
        Assert.InRange(stopped.Length, 1, 5);
        ZooSummary summary = Import();
        Assert.Equal(6 - stopped.Length, summary.Networks);
        Assert.Equal(
            stopped.Select(run => ($"{run.Number}", $"given up after epoch {run.EpochsDone} of 8")), summary.Left);
        string[] listed = File.ReadAllLines(Path.Combine(_tiny.Folder("z"), "diverged.csv"));
        Assert.Equal(1 + stopped.Length, listed.Length);
        Assert.EndsWith($"given up after epoch {stopped[0].EpochsDone} of 8", listed[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_screen_that_goes_on_the_finished_runs_are_taken()
    {
        Study study = TinyStudy.Of(s_unruled);
        _tiny.ScreenUntil(study, "d", progress => progress is { Run: 2, Epoch: 3 });
        using IRunStore writer = SqliteRunStore.Open(_tiny.Folder("d"));
        Assert.Equal(RunState.Finished, writer.FindRun(1)!.State);
        ZooSummary summary = Import();
        Assert.Equal(1, summary.Networks);
        Assert.Equal(
            ["not finished yet (epoch 3 of 8)", .. Enumerable.Repeat("not begun yet", 4)],
            summary.Left.Select(left => left.Reason));
        writer.Dispose();
        _tiny.Screen(study, "d");
        Assert.Equal(6, Import().Networks);
    }

    [Fact]
    public void A_screen_that_grew_gives_its_new_runs_too()
    {
        _tiny.Screen(TinyStudy.Of(s_unruled, ("candidates", "3")), "d");
        _tiny.Screen(TinyStudy.Of(s_unruled, ("candidates", "5")), "d");
        Assert.Equal(5, Import().Networks);
    }

    [Fact]
    public void Stopped_runs_are_taken_where_a_screen_that_is_over_has_all_of_them_at_one_epoch()
    {
        RunRecord[] stopped = [Run(1, RunState.GivenUp, 2), Run(2, RunState.Diverged, 1), Run(3, RunState.GivenUp, 2)];
        Assert.Equal([1, 3], Taken(stopped));
        Assert.Empty(Taken([.. stopped, Run(4, RunState.Running, 2)]));
        Assert.Empty(Taken([.. stopped, Run(4, RunState.GivenUp, 4)]));
        Assert.Equal([4], Taken([.. stopped, Run(4, RunState.Finished, 8)]));
        // Declared done by a rule, but not trained to the end.
        Assert.Equal([5], Taken([Run(4, RunState.Finished, 4), Run(5, RunState.Finished, 8)]));
        Assert.Equal(
            ["stopped after epoch 4 of 8", "the loss is no number", "cancelled", "failed"],
            RunChoice.Of(
            [
                Run(1, RunState.Finished, 4), Run(2, RunState.Diverged, 3) with { Reason = "the loss is no number." },
                Run(3, RunState.Cancelled, 1), Run(4, RunState.Failed, 1), Run(5, RunState.Finished, 8),
            ]).LeftOut.Select(left => left.Reason));
    }

    [Fact]
    public void Runs_that_all_stopped_at_one_epoch_make_a_collection_of_that_epoch()
    {
        Study study = TinyStudy.Of(s_unruled, ("epochs", "2"), ("checkpoints", "[1]"), ("candidates", "3"));
        _tiny.Screen(study, "d");
        using (IRunStore store = SqliteRunStore.Open(_tiny.Folder("d")))
        {
            foreach (RunRecord run in store.ListRuns())
            {
                store.UpdateRun(run with { State = RunState.GivenUp });
            }
        }

        Assert.Equal(3, Import().Networks);
        using Collection collection = Collection.Open(_tiny.Folder("z"));
        Assert.All(collection.Networks, network => Assert.Equal(2, network.Final.Epoch));
    }

    [Fact]
    public void A_screen_without_a_run_at_its_end_is_refused()
    {
        _tiny.ScreenUntil(TinyStudy.Of(s_unruled), "d", progress => progress is { Run: 1, Epoch: 3 });
        string message = Assert.Throws<RunStoreException>(Import).Message;
        Assert.Contains("there is none (1 running, 5 pending)", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.Folder("z")));
    }

    [Fact]
    public void Runs_of_two_architectures_are_refused()
    {
        _tiny.Screen(TinyStudy.Of(
            s_unruled, ("network", """{ "kind": "perceptron", "hidden": { "choice": [[8, 8], [4]] } }""")), "d");
        DataFileException error = Assert.Throws<DataFileException>(Import);
        Assert.Equal("runs of one architecture", error.Needed);
        Assert.Matches(@"^(38|146) weights \(.*\) for run 1 and (38|146) \(.*\) for run [2-6]$", error.Got);
        Assert.False(Directory.Exists(_tiny.Folder("z")));
    }

    [Fact]
    public void A_checkpoint_that_is_gone_or_not_the_runs_own_is_refused()
    {
        _tiny.Screen(TinyStudy.Of(s_unruled, ("candidates", "2"), ("epochs", "2"), ("checkpoints", "[1]")), "d");
        _tiny.Screen(TinyStudy.Of(s_unruled, ("candidates", "2"), ("epochs", "3"), ("checkpoints", "[1]")), "other");
        File.Copy(_tiny.Checkpoint("d", 1), _tiny.Checkpoint("d", 2), overwrite: true);
        Assert.Contains("needed the checkpoint of run 2 at epoch 2; got one of run 1 at epoch 2. ", Refused());
        File.Copy(_tiny.Checkpoint("other", 2), _tiny.Checkpoint("d", 2), overwrite: true);
        Assert.Contains("got one of run 2 at epoch 3 of another study", Refused());
        File.Delete(_tiny.Checkpoint("d", 2));
        Assert.Contains($"got no file. Put it back, or delete the run ('foretell runs delete {_tiny.Folder("d")} 2')",
            Refused());
        using (IRunStore store = SqliteRunStore.Open(_tiny.Folder("d")))
        {
            store.DeleteRun(2);
        }

        Assert.Equal(1, Import().Networks);

        string Refused() => Assert.Throws<DataFileException>(Import).Message;
    }

    [Fact]
    public void A_single_run_is_a_collection_of_one()
    {
        Study study = Lab.Screens.SingleRun.Of(TinyStudy.Of());
        Lab.Screens.SingleRun.Train(study, 3, _tiny.Options("d"));
        Import();
        using Collection collection = Collection.Open(_tiny.Folder("z"));
        Assert.Equal("3", Assert.Single(collection.Networks).Id);
    }

    private static RunRecord Run(int number, RunState state, int epochs) =>
        RunRecord.Pending(number, "{}", 0, 8) with { State = state, EpochsDone = epochs };

    private static IEnumerable<int> Taken(RunRecord[] runs) => RunChoice.Of(runs).Taken.Select(run => run.Number);

    private static float[] Row(Collection collection, CollectedNetwork network)
    {
        float[] row = new float[collection.Layout.Length];
        collection.ReadWeights(network.Final.Row, row);
        return row;
    }

    private ZooSummary Import() => ZooImport.Run(
        new ZooImportOptions { Source = _tiny.Folder("d"), Folder = _tiny.Folder("z") });
}
