using Foretell.Lab.Screens;
using Foretell.Lab.Tests.Screens;
using Foretell.Studies;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Tests.Zoos;

/// <summary>What is counted: what is still to be trained, and what its training keeps.</summary>
public sealed class MemoryDemandTests : IDisposable
{
    private readonly TinyStudy _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Runs_of_a_screen_that_have_ended_need_none()
    {
        Study study = TinyStudy.Of();
        _tiny.Screen(study, "d");
        string hash = _tiny.Hash("d");
        new Screen(study, _tiny.Options("d") with { MemoryBytes = 1 }).Run();
        Assert.Equal(hash, _tiny.Hash("d"));

        // Another study's runs, and new ones, do.
        Assert.Contains("candidate 7 ", Refused(TinyStudy.Of(("candidates", "7"))), StringComparison.Ordinal);
        Assert.Contains("candidate 1 ", Refused(TinyStudy.Of(("seed", "8"))), StringComparison.Ordinal);

        string Refused(Study other) => Assert.Throws<StudyException>(
            () => new Screen(other, _tiny.Options("d") with { MemoryBytes = 1 })).Message;
    }

    [Fact]
    public void A_run_that_was_stopped_is_counted()
    {
        Study study = TinyStudy.Of();
        _tiny.ScreenUntil(study, "d", progress => progress.Run == 2 && progress.Epoch == 1);
        Assert.Throws<StudyException>(() => new Screen(study, _tiny.Options("d") with { MemoryBytes = 1 }));
    }

    [Fact]
    public void A_single_run_that_has_ended_needs_none()
    {
        Study study = SingleRun.Of(TinyStudy.Of());
        SingleRun.Train(study, 2, _tiny.Options("d"));
        ScreenOptions little = _tiny.Options("d") with { MemoryBytes = 1 };
        Assert.Equal(8, SingleRun.Train(study, 2, little).EpochsDone);
        Assert.Throws<StudyException>(() => SingleRun.Train(study, 3, little));
    }

    [Fact]
    public void A_zoo_needs_none_for_networks_that_are_done_nor_for_signals()
    {
        // Its default signals would see 80 MB of activations, which a zoo does not look at.
        Study study = TinyStudy.Of(
            ("candidates", "1"), ("epochs", "1"), ("checkpoints", "[]"),
            ("network", """{ "kind": "perceptron", "hidden": [500, 500] }"""),
            ("data", """{ "set": "shell", "dimensions": 6, "training": 64, "held-out": 20000 }"""));
        Assert.Throws<StudyException>(
            () => new Screen(study, _tiny.Options("s", threads: 1) with { MemoryBytes = 60_000_000 }));
        _ = Zoo(study, "big", 60_000_000);

        Study small = TinyStudy.Of(("candidates", "2"));
        Zoo(small, "z", null).Run();
        Zoo(small, "z", 1).Run();
        string message = Assert.Throws<StudyException>(() => Zoo(TinyStudy.Of(("candidates", "3")), "z", 1)).Message;
        Assert.Contains("candidate 3 ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zoo_counts_the_checkpoints_that_it_keeps()
    {
        const int parameters = 7 * 200 + 201 * 200 + 201 * 2;
        long five = Least(8);
        long fourteen = Least(200);

        // Each is 4 bytes a parameter; what makes rows of weights begin at 16 floats is below a tenth.
        Assert.InRange(fourteen - five, 9 * 4 * parameters, 9 * 4 * parameters * 11 / 10);

        long Least(int epochs)
        {
            Study study = TinyStudy.Of(
                ("candidates", "1"), ("epochs", $"{epochs}"), ("network", """{ "kind": "perceptron", "hidden": [200, 200] }"""));
            long low = 0;
            long high = 1L << 30;
            while (high - low > 1)
            {
                long middle = (low + high) / 2;
                try
                {
                    _ = Zoo(study, "z", middle);
                    high = middle;
                }
                catch (StudyException)
                {
                    low = middle;
                }
            }

            return high;
        }
    }

    [Fact]
    public void Checkpoints_longer_than_memory_are_told_with_their_number()
    {
        Study study = TinyStudy.Of(("epochs", "2000"), ("network", """{ "kind": "perceptron", "hidden": [200, 200] }"""));
        string message = Assert.Throws<StudyException>(() => Zoo(study, "z", 10_000_000)).Message;
        Assert.Contains("104 checkpoints", message, StringComparison.Ordinal);
        Assert.Contains("fewer epochs", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.Folder("z")));
    }

    private ZooBuild Zoo(Study study, string folder, long? memory)
    {
        ScreenOptions options = _tiny.Options(folder);
        return new ZooBuild(study, new ZooBuildOptions
        {
            Folder = options.Folder,
            Threads = 1,
            Data = options.Data,
            MemoryBytes = memory,
        });
    }
}
