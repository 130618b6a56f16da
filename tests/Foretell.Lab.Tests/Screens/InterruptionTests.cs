using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Lab.Tests.Screens;

/// <summary>Whatever stops a screen, the same call ends with the bits of a screen that nothing stopped.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly TinyStudy _tiny = new();
    private readonly Study _study = TinyStudy.Of();
    private readonly string _undisturbed;

    public InterruptionTests()
    {
        _tiny.Screen(_study, "undisturbed");
        _undisturbed = _tiny.Hash("undisturbed");
    }

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(2, 3)]
    [InlineData(6, 2)]
    public void A_cancelled_screen_continues(int run, int epoch)
    {
        _tiny.ScreenUntil(_study, "d", progress => (progress.Run, progress.Epoch) == (run, epoch));
        Assert.NotEqual(_undisturbed, _tiny.Hash("d"));
        _tiny.Screen(_study, "d");
        Assert.Equal(_undisturbed, _tiny.Hash("d"));
    }

    [Fact]
    public void A_cancelled_run_keeps_the_epoch_that_was_done()
    {
        _tiny.ScreenUntil(_study, "d", progress => progress is { Run: 1, Epoch: 1 });
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
        Assert.Equal((RunState.Running, 1), (store.FindRun(1)!.State, store.FindRun(1)!.EpochsDone));
        Assert.Equal([0, 1], store.Readings(1).Select(reading => reading.Epoch).Distinct());
    }

    [Fact]
    public void A_screen_that_crashes_after_every_few_moves_gets_to_the_same_end()
    {
        // Six moves say where the runs stand, two a run that those which wait for a verdict are there, six are a leg.
        const int MovesToCrash = 23;
        int crashes = 0;
        while (true)
        {
            int moves = 0;
            TinyStudy.Watcher crash = new(_ =>
            {
                if (++moves == MovesToCrash)
                {
                    throw new InvalidOperationException("crash");
                }
            });
            try
            {
                new Screen(_study, _tiny.Options("d", threads: 1), crash).Run();
                break;
            }
            catch (InvalidOperationException error) when (error.Message == "crash")
            {
                crashes++;
                Assert.InRange(crashes, 1, 100);
            }
        }

        Assert.InRange(crashes, 2, 100);
        Assert.Equal(_undisturbed, _tiny.Hash("d"));
    }

    [Fact]
    public void A_store_that_is_ahead_of_the_checkpoint_is_caught_up_with()
    {
        // A crash between the store's transaction and the checkpoint's file leaves an old checkpoint.
        _tiny.ScreenUntil(_study, "d", progress => progress is { Run: 2, Epoch: 3 });
        byte[] old = File.ReadAllBytes(_tiny.Checkpoint("d", 2));
        _tiny.ScreenUntil(_study, "d", progress => progress.Run == 2 && progress.Epoch is > 3 and < 8);
        File.WriteAllBytes(_tiny.Checkpoint("d", 2), old);
        _tiny.Screen(_study, "d");
        Assert.Equal(_undisturbed, _tiny.Hash("d"));
    }

    [Fact]
    public void A_run_whose_checkpoint_is_gone_is_trained_anew_with_the_same_bits()
    {
        _tiny.ScreenUntil(_study, "d", progress => progress.Epoch == 5);
        foreach (int run in Enumerable.Range(1, 6))
        {
            File.Delete(_tiny.Checkpoint("d", run));
        }

        _tiny.Screen(_study, "d");
        Assert.Equal(_undisturbed, _tiny.Hash("d"));
    }

    [Fact]
    public void A_damaged_checkpoint_is_told_with_the_way_out()
    {
        _tiny.ScreenUntil(_study, "d", progress => progress is { Run: 1, Epoch: 1 });
        string checkpoint = _tiny.Checkpoint("d", 1);
        File.WriteAllBytes(checkpoint, File.ReadAllBytes(checkpoint)[..^100]);
        var error = Assert.Throws<DataFileException>(() => _tiny.Screen(_study, "d"));
        Assert.Contains(checkpoint, error.Message, StringComparison.Ordinal);
        File.Delete(checkpoint);
        _tiny.Screen(_study, "d");
        Assert.Equal(_undisturbed, _tiny.Hash("d"));
    }

    [Fact]
    public void Verdicts_that_a_crash_cut_short_are_completed_and_those_there_stand()
    {
        // Stops when the second run is told its verdict, before any goes on.
        int verdicts = 0;
        _tiny.ScreenUntil(_study, "d", progress =>
            progress.Reason?.Contains("at epoch 2", StringComparison.Ordinal) == true && ++verdicts == 2);
        _tiny.Screen(_study, "d");
        Assert.Equal(_undisturbed, _tiny.Hash("d"));
    }

    [Fact]
    public void Another_study_is_refused_unless_it_is_to_replace_the_old_one()
    {
        Study other = TinyStudy.Of(("epochs", "6"));
        _tiny.Screen(other, "other");
        _tiny.ScreenUntil(_study, "d", progress => progress is { Run: 2, Epoch: 1 });
        var error = Assert.Throws<RunStoreException>(() => _tiny.Screen(other, "d"));
        Assert.Contains(_tiny.Folder("d"), error.Message, StringComparison.Ordinal);
        _tiny.Screen(other, "d", replace: true);
        Assert.Equal(_tiny.Hash("other"), _tiny.Hash("d"));
    }

    [Fact]
    public void A_checkpoint_of_the_study_that_was_replaced_is_never_read()
    {
        Study other = TinyStudy.Of(("epochs", "6"));
        _tiny.Screen(other, "other");
        _tiny.ScreenUntil(_study, "d", progress => progress is { Run: 6, Epoch: 1 });

        // Stopped before the first checkpoint of its own, the new study finds the old one's files if they are left.
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(
            () => new Screen(other, _tiny.Options("d", replace: true)).Run(source.Token));
        _tiny.Screen(other, "d");
        Assert.Equal(_tiny.Hash("other"), _tiny.Hash("d"));
    }

    [Fact]
    public void What_is_replaced_is_removed_but_never_what_others_put_beside_it()
    {
        _tiny.Screen(_study, "d");
        string mine = Path.Combine(Path.GetDirectoryName(_tiny.Checkpoint("d", 6))!, "notes.txt");
        File.WriteAllText(mine, "keep me");
        _tiny.Screen(TinyStudy.Of(("candidates", "2"), ("epochs", "6")), "d", replace: true);
        Assert.True(File.Exists(mine));
        Assert.False(File.Exists(_tiny.Checkpoint("d", 6)));
        Assert.False(Directory.Exists(Path.GetDirectoryName(_tiny.Checkpoint("d", 5))));
        Assert.True(File.Exists(_tiny.Checkpoint("d", 2)));
    }

    [Fact]
    public void Checkpoints_without_a_store_are_never_read()
    {
        _tiny.Screen(_study, "d");
        foreach (string file in Directory.GetFiles(_tiny.Folder("d"), "runs.db*"))
        {
            File.Delete(file);
        }

        // The first run has begun, and a crash ends it before it has a checkpoint of its own.
        TinyStudy.Watcher crash = new(progress =>
        {
            if (progress is { Run: 1, State: RunState.Running })
            {
                throw new InvalidOperationException("crash");
            }
        });
        Assert.Throws<InvalidOperationException>(() => new Screen(_study, _tiny.Options("d", threads: 1), crash).Run());
        _tiny.Screen(_study, "d");
        Assert.Equal(_undisturbed, _tiny.Hash("d"));
    }

    [Fact]
    public void Every_run_that_did_not_diverge_ends_with_the_checkpoint_of_its_last_epoch()
    {
        // As after a crash between the store's transaction and the checkpoint's file, at the end of a leg.
        _tiny.ScreenUntil(_study, "d", progress => progress is { Run: 6, Epoch: 1 });
        foreach (int run in Enumerable.Range(1, 5))
        {
            File.Delete(_tiny.Checkpoint("d", run));
        }

        Assert.All(_tiny.Screen(_study, "d"), run =>
        {
            using TensorFile checkpoint = TensorFile.Open(_tiny.Checkpoint("d", run.Number));
            Assert.Equal($"{run.EpochsDone}", checkpoint.Metadata["epoch"]);
        });
        Assert.Equal(_undisturbed, _tiny.Hash("d"));
    }

    [Fact]
    public void Two_screens_of_one_folder_are_refused()
    {
        using IRunStore owner = SqliteRunStore.OpenOrCreate(
            _tiny.Folder("d"), Screen.RecordOf(_study, TimeProvider.System));
        var error = Assert.Throws<RunStoreException>(() => _tiny.Screen(_study, "d"));
        Assert.Contains("is being written by process", error.Message, StringComparison.Ordinal);
    }
}
