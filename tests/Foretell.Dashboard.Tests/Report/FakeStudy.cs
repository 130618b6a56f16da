using System.Globalization;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Tests.Report;

/// <summary>
/// Stores that look like screens of the paper's kind: gain drawn, the unpromising given up at three checkpoints.
/// </summary>
internal sealed class FakeStudy
{
    private static readonly int[] Checkpoints = [10, 20, 30];
    private static readonly (string Name, int Units)[] Layers = [("dense-1", 512), ("dense-2", 256), ("dense-3", 128)];
    private static readonly DateTimeOffset Begun = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    public int Runs { get; init; } = 24;

    public int Epochs { get; init; } = 100;

    public string Name { get; init; } = "shell-1024-gain";

    /// <summary>
    /// Epochs that have passed for runs that nothing stopped; fewer than all of them leave the screen running.
    /// </summary>
    public int Now { get; init; } = 100;

    public bool AllDiverge { get; init; }

    public bool GivesUp { get; init; } = true;

    public IRunStore Build()
    {
        var store = new InMemoryRunStore(new StudyRecord("5f0c9a71e2b8", Name, StudyJson(), "0.1.0", Begun));
        int[] ranking = [.. Enumerable.Range(0, Runs).OrderBy(Gain)];
        for (int run = 0; run < Runs; run++)
        {
            AddRun(store, run, Array.IndexOf(ranking, run));
        }

        return store;
    }

    /// <summary>Between 0.3 and 9.8, differing for every run.</summary>
    private double Gain(int run) => .3 + 9.5 * Noise(run, 1);

    private void AddRun(InMemoryRunStore store, int run, int place)
    {
        RunRecord record = RunRecord.Pending(run, Candidate(run), (ulong)(7919 * run + 17), Epochs);
        store.AddRuns([record]);
        bool diverges = AllDiverge || (Runs > 8 && run == Runs / 3);
        bool waits = Now < Epochs && run >= Runs - 3;
        if (waits)
        {
            return;
        }

        int last = diverges ? 3 + run % 4 : Math.Min(Epochs, GivesUp ? LastEpoch(place) : Epochs);
        int reached = Math.Min(last, Now);
        for (int epoch = 0; epoch <= reached; epoch++)
        {
            Commit(store, record, epoch, reached, place, diverges && epoch == last);
        }
    }

    /// <summary>
    /// The better half survives the first checkpoint, two fifths the second, three tenths the third.
    /// </summary>
    private int LastEpoch(int place)
    {
        double share = (place + .5) / Runs;
        return share > .5 ? Checkpoints[0] : share > .4 ? Checkpoints[1] : share > .3 ? Checkpoints[2] : Epochs;
    }

    private void Commit(InMemoryRunStore store, RunRecord record, int epoch, int reached, int place, bool diverged)
    {
        int run = record.Number;
        double accuracy = Accuracy(run, epoch);
        List<Reading> readings = [.. Readings(run, epoch, accuracy, diverged)];
        List<VerdictRecord> verdicts = [];
        bool stops = GivesUp && epoch == reached && epoch < Epochs && LastEpoch(place) == epoch;
        if (Checkpoints.Contains(epoch) && !diverged && GivesUp)
        {
            verdicts.Add(Verdict(run, epoch, place, stops));
        }

        RunState state = diverged ? RunState.Diverged
            : stops ? RunState.GivenUp
            : epoch == Epochs ? RunState.Finished : RunState.Running;
        store.CommitEpoch(run, epoch, readings, verdicts, record with
        {
            State = state,
            EpochsDone = epoch,
            HeldOutMetric = accuracy,
            TrainingMetric = Math.Min(1, accuracy + .02),
            HeldOutLoss = diverged ? double.NaN : 1.2 - accuracy,
            Reason = diverged ? $"the loss became NaN in epoch {epoch}" : stops ? verdicts[0].Reason : null,
            StartedAt = Begun,
            DurationMilliseconds = 830L * epoch,
        });
    }

    private VerdictRecord Verdict(int run, int epoch, int place, bool givesUp)
    {
        int quota = (int)Math.Ceiling(Runs * (epoch == 10 ? .5 : epoch == 20 ? .4 : .3));
        double score = Score(run, epoch);
        string text = score.ToString("G3", CultureInfo.InvariantCulture);
        string why = $"the score {text} ranks {place + 1} of {Runs}, the study keeps the best {quota}";
        string reason = $"{(givesUp ? "given up" : "continues")} at epoch {epoch}: {why}.";
        return new VerdictRecord(
            run, epoch, "early-success-labels", givesUp ? VerdictAction.GiveUp : VerdictAction.Continue, score, reason);
    }

    private IEnumerable<Reading> Readings(int run, int epoch, double accuracy, bool diverged)
    {
        Reading Of(string signal, string layer, params double[] values) =>
            new(run, epoch, 625L * epoch, signal, layer, values);
        yield return Of("accuracy/held-out", "", accuracy);
        yield return Of("accuracy/training", "", Math.Min(1, accuracy + .04 * epoch / (epoch + 20)));
        yield return Of("loss/held-out", "", diverged ? double.NaN : 1.2 - accuracy);
        yield return Of("loss/training", "", diverged ? double.NaN : 1.16 - accuracy - .1 * epoch / (epoch + 30));
        yield return Of("score/early-success-labels", "", Score(run, epoch));
        yield return Of("score/early-success", "", Score(run, epoch) - accuracy + .02);
        if (Runs >= 100 && run % 40 != 0)
        {
            yield break; // hundreds of runs are there for their number, not for their layers
        }

        double speed = Speed(run);
        for (int layer = 0; layer < Layers.Length; layer++)
        {
            (string name, int units) = Layers[layer];
            yield return Of("activation-spectrum", name, Spectrum(units, epoch, speed * (1 + layer), run));
            double turned = speed * (layer + 1) * epoch / (epoch + 120.0);
            yield return Of("layer-rotation", name + ".kernel", Math.Min(1, turned));
            yield return Of("update-ratio", name + ".kernel", .0021 / (1 + .02 * epoch) * (1 + .2 * layer));
            yield return Of("gradient-norm", name + ".kernel", .3 / (1 + .05 * epoch) * (layer + 1));
            yield return Of("weight-statistics", name + ".kernel", .0003 * layer, .0041, -.31, -.042, .0002, .043, .29);
            yield return Of("weight-statistics", name + ".bias", .001, .0001, -.02, -.004, .0001, .005, .03);
        }
    }

    private static double[] Spectrum(int units, int epoch, double speed, int run)
    {
        double steep = 6 + 40 * speed * epoch / (epoch + 25);
        double[] values = new double[units];
        values[0] = 1;
        for (int i = 1; i < units; i++)
        {
            double share = (double)i / units;
            values[i] = .24 / (1 + steep * share) * (1 - .55 * share) * (1 + .002 * Noise(run, i));
        }
        Array.Sort(values, (a, b) => b.CompareTo(a));
        return values;
    }

    /// <summary>How well it trains: 1 for the smallest gain, near 0 for large ones.</summary>
    private double Speed(int run) => 1 / (1 + Gain(run) * Gain(run) / 6);

    private double Accuracy(int run, int epoch)
    {
        double final = .5 + .37 * Speed(run);
        return .5 + (final - .5) * epoch / (epoch + 14 + 4 * Gain(run)) + .006 * (Noise(run, 1000 + epoch) - .5);
    }

    private double Score(int run, int epoch) =>
        Accuracy(run, epoch) + .05 * Speed(run) * epoch / (epoch + 8) + .004 * (Noise(run, 5000 + epoch) - .5);

    private string Candidate(int run)
    {
        string gain = Gain(run).ToString("R", CultureInfo.InvariantCulture);
        string rate = (run % 3) switch { 0 => "1e-5", 1 => "3e-5", _ => "1e-4" };
        string widths = run % 5 == 0 ? "[512, 256, 128]" : "[512, 256, 256, 128]";
        return $$"""
            {"data": {"name": "shell", "seed": 1}, "network": {"kind": "perceptron", "widths": {{widths}} },
             "initialization": {"kind": "xavier-normal", "gain": {{gain}} },
             "optimizer": {"kind": "rmsprop", "learning-rate": {{rate}} }, "run-seed": {{7919 * run + 17}} }
            """;
    }

    private string StudyJson() => $$$"""
        {"candidates": {{{Runs}}}, "epochs": {{{Epochs}}}, "data": "shell", "network": {"kind": "perceptron",
         "widths": {"choice": [[512, 256, 256, 128], [512, 256, 128]]}},
         "initialization": {"kind": "xavier-normal", "gain": {"uniform": [0.1, 10]}},
         "optimizer": {"kind": "rmsprop", "learning-rate": {"choice": [1e-5, 3e-5, 1e-4]}},
         "rule": {"name": "early-success-labels", "decide": {"keep": 0.3}, "checkpoints": [10, 20, 30]}}
        """;

    /// <summary>In [0, 1), a function of its arguments alone.</summary>
    private static double Noise(int run, int index)
    {
        uint x = (uint)(run * 73_856_093) ^ (uint)(index * 19_349_663);
        x = (x ^ (x >> 16)) * 0x45d9f3b;
        x = (x ^ (x >> 16)) * 0x45d9f3b;
        return ((x ^ (x >> 16)) & 0xffff) / 65_536.0;
    }
}
