using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Scores;
using Foretell.Records;

namespace Foretell.Forecasts.Tests.Scores;

public sealed class EarlySuccessScoreTests
{
    private static readonly double[][] s_spectra = [.. Enumerable.Range(0, 4).Select(epoch => Some.Spectrum(5, epoch))];

    [Fact]
    public void Both_scores_are_readings_at_the_epochs_end()
    {
        History run = Some.Run(3, s_spectra, _ => 0.6);
        EarlySuccessReading expected = EarlySuccessIndicator.Read(run, 2, EarlySuccessOptions.Excess);

        IReadOnlyList<Reading> readings = new EarlySuccessScore().Read(run, 2);

        Assert.Equal(
            [
                new Reading(3, 2, 20, ScoreKeys.EarlySuccess, "", [expected.LabelFree]),
                new Reading(3, 2, 20, ScoreKeys.EarlySuccessLabels, "", [expected.WithLabels!.Value]),
            ],
            readings);
    }

    [Fact]
    public void Without_labels_the_second_is_undefined() =>
        Assert.Equal(double.NaN, new EarlySuccessScore().Read(Some.Run(3, s_spectra), 2)[1].Scalar);

    [Fact]
    public void There_is_none_before_training_and_without_spectra()
    {
        EarlySuccessScore score = new(EarlySuccessOptions.Excess with { Spectrum = SignalKeys.PreActivationSpectrum });

        Assert.Empty(new EarlySuccessScore().Read(Some.Run(3, s_spectra), 0));
        Assert.Empty(score.Read(Some.Run(3, s_spectra), 2));
        Assert.Contains(SignalKeys.PreActivationSpectrum, score.Signals(RankingMetric.Accuracy));
    }
}
