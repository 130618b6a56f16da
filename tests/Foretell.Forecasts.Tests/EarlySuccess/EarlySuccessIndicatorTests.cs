using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Histories;

namespace Foretell.Forecasts.Tests.EarlySuccess;

public sealed class EarlySuccessIndicatorTests
{
    private static readonly double[] Steep = [1, .. Enumerable.Repeat(0.01, 19)]; // r = 1 - 1.19 / 20 = 0.9405

    [Fact]
    public void The_preset_paper_holds_the_reconstructed_defaults()
    {
        EarlySuccessOptions paper = EarlySuccessOptions.Paper;

        Assert.Equal(
            (1.0, 0.1, 5, 0.5, 0.9, 1e-5),
            (paper.Power, paper.Scale, paper.Window, paper.Weight, paper.DecayThreshold, paper.ShiftThreshold));
        Assert.Equal(new EpochScale(EpochScaleForm.SquareRoot, 1), paper.LabelScale);
        Assert.Equal(
            (DecayKind.OneMinusMeanPower, DecayReference.Zero, ShiftKind.Adjacent, ShiftWeights.SumToOne, Squash.Clip),
            (paper.DecayKind, paper.DecayReference, paper.ShiftKind, paper.ShiftWeights, paper.Squash));
        Assert.Equal(
            paper with { DecayReference = DecayReference.OwnStart, DecayThreshold = 0.02 }, EarlySuccessOptions.Excess);
    }

    [Fact]
    public void A_reading_is_the_mean_over_layers_worked_by_hand()
    {
        // Layer a: r 0.25 -> 0.375; layer b: r 0.5 -> 0.5. One step, so its weight is 1.
        History run = new(0, [
            .. Some.Epoch(0, 0, 0.5, Some.Layer("a", 1, 0.5), Some.Layer("b", 1, 0.5, 0.5, 0)),
            .. Some.Epoch(0, 1, 0.6, Some.Layer("a", 1, 0.25), Some.Layer("b", 1, 0.5, 0.5, 0))]);

        EarlySuccessReading reading = EarlySuccessIndicator.Read(run, 1);

        Assert.Equal((0.375 + 0.5) / 2, reading.BareDecay);
        Assert.Equal(0.04375, reading.Decay, 1e-16);
        Assert.Equal(0.0625, reading.Shift);
        Assert.Equal((0.04375 + 0.0625) / 2, reading.Combined, 1e-16);
        Assert.Equal(reading.Combined, reading.LabelFree);
        Assert.Equal(0.6 + reading.LabelFree, reading.WithLabels!.Value, 1e-15);
        Assert.False(reading.Saturated);
        Assert.Empty(reading.DeadLayers);
    }

    [Fact]
    public void A_frozen_network_is_discarded_once_the_window_has_passed()
    {
        double[][] moving = [[1, .. Enumerable.Repeat(0.1, 19)], [1, .. Enumerable.Repeat(0.05, 19)], Steep];
        History run = Some.Run(0, [.. moving, .. Enumerable.Repeat(Steep, 8)]); // the last movement is into epoch 2

        Assert.All(Enumerable.Range(2, 5), epoch => Assert.False(EarlySuccessIndicator.Read(run, epoch).Saturated));
        Assert.All(Enumerable.Range(7, 4), epoch =>
        {
            EarlySuccessReading reading = EarlySuccessIndicator.Read(run, epoch);
            Assert.True(reading.Saturated);
            Assert.Equal(0, reading.LabelFree);
        });
    }

    [Fact]
    public void A_saturated_network_is_expected_to_end_as_accurate_as_it_is()
    {
        History run = Some.Run(0, [.. Enumerable.Repeat(Steep, 8)], accuracy: _ => 0.73);

        Assert.Equal(0.73, EarlySuccessIndicator.Read(run, 7).WithLabels);
    }

    [Fact]
    public void Only_the_window_and_nothing_later_is_used()
    {
        double[][] spectra = [.. Enumerable.Range(0, 12).Select(e => Some.Spectrum(5, e))];
        EarlySuccessReading expected = EarlySuccessIndicator.Read(Some.Run(0, spectra), 8) with { DeadLayers = [] };
        double[][] changed = [.. spectra];
        changed[2] = Some.Spectrum(5, 99);
        changed[9] = Some.Spectrum(5, 98);

        Assert.Equal(expected, EarlySuccessIndicator.Read(Some.Run(0, changed), 8) with { DeadLayers = [] });

        changed[3] = Some.Spectrum(5, 97);
        Assert.NotEqual(expected.Shift, EarlySuccessIndicator.Read(Some.Run(0, changed), 8).Shift);
    }

    [Fact]
    public void Excess_decay_starts_from_zero_and_leaves_the_shift_as_it_is()
    {
        double[][] spectra = [.. Enumerable.Range(0, 8).Select(e => Some.Spectrum(5, e))];
        History run = Some.Run(0, spectra);

        EarlySuccessReading paper = EarlySuccessIndicator.Read(run, 7);
        EarlySuccessReading excess = EarlySuccessIndicator.Read(run, 7, EarlySuccessOptions.Excess);

        Assert.Equal(paper.BareDecay - Decay.OfLayer(spectra[0]), excess.BareDecay, 1e-15);
        Assert.Equal(paper.Shift, excess.Shift);

        History frozen = Some.Run(0, [.. Enumerable.Repeat(Steep, 8)]);
        Assert.Equal(0, EarlySuccessIndicator.Read(frozen, 7, EarlySuccessOptions.Excess).BareDecay);
    }

    [Fact]
    public void A_dead_layer_scores_zero_and_is_named()
    {
        History run = new(0, [
            .. Some.Epoch(0, 0, 0.5, Some.Layer("a", 1, 0.5), Some.Layer("b", 1, 0.5)),
            .. Some.Epoch(0, 1, 0.9, Some.Layer("a", 1, 0.5), Some.Dead("b", 2))]);

        EarlySuccessReading reading = EarlySuccessIndicator.Read(run, 1);

        Assert.Equal(["b"], reading.DeadLayers);
        Assert.Equal(0, reading.LabelFree);
        Assert.Equal(0, reading.WithLabels);
    }

    [Fact]
    public void A_layer_that_came_back_to_life_is_read_from_then_on()
    {
        History run = new(0, [
            .. Some.Epoch(0, 0, null, Some.Dead("a", 2)),
            .. Some.Epoch(0, 1, null, Some.Layer("a", 1, 0.5)),
            .. Some.Epoch(0, 2, null, Some.Layer("a", 1, 0.25))]);

        EarlySuccessReading reading = EarlySuccessIndicator.Read(run, 2, EarlySuccessOptions.Excess);

        Assert.Equal(0.125, reading.Shift);
        Assert.Equal(0.125, reading.BareDecay);
        Assert.Null(reading.WithLabels);
    }

    [Fact]
    public void Missing_spectra_are_named_by_run_and_epoch()
    {
        History run = new(4, [
            .. Some.Epoch(4, 0, 0.5),
            .. Some.Epoch(4, 1, 0.5, Some.Layer("a", 1, 0.5))]);

        ArgumentException error = Assert.Throws<ArgumentException>(() => EarlySuccessIndicator.Read(run, 1));

        Assert.Contains("needs activation spectra of run 4 at epoch 0", error.Message);
        Assert.Contains("of run 4 at epoch 2", EarlySuccessIndicator.Lacks(run, 2, new() { Window = 1 }));
        Assert.Contains("at least 1", EarlySuccessIndicator.Lacks(run, 0, EarlySuccessOptions.Paper));
    }

    [Fact]
    public void Excess_decay_needs_epoch_zero_and_plain_decay_only_the_window()
    {
        History untrainedUnknown = new(
            4, Some.Run(4, [.. Enumerable.Repeat(Steep, 9)]).Readings.Where(reading => reading.Epoch > 0));

        Assert.Contains("at epoch 0", EarlySuccessIndicator.Lacks(untrainedUnknown, 8, EarlySuccessOptions.Excess));
        Assert.Null(EarlySuccessIndicator.Lacks(untrainedUnknown, 2, EarlySuccessOptions.Paper));
    }

    [Fact]
    public void All_mistakes_in_the_options_come_together()
    {
        EarlySuccessOptions wrong = new() { Power = 0, Window = 0, Weight = 1.5, Scale = double.NaN };

        ArgumentException error = Assert.Throws<ArgumentException>(wrong.Checked);

        Assert.Contains("Power", error.Message);
        Assert.Contains("Window", error.Message);
        Assert.Contains("Weight", error.Message);
        Assert.Contains("Scale", error.Message);
    }
}
