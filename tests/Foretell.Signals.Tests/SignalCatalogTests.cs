using Foretell.Records;
using Foretell.Training.Loop;
using Foretell.Training.Quantities;
using Foretell.Training.Tasks;

namespace Foretell.Signals.Tests;

public sealed class SignalCatalogTests
{
    [Fact]
    public void The_default_preset_is_pinned() => Assert.Equal(
        ["loss-and-accuracy", "activation-spectrum", "weight-statistics", "gradient-norm", "update-ratio",
            "layer-rotation"],
        SignalCatalog.Create("default").Select(s => s.Signal.Key));

    [Fact]
    public void Losses_and_accuracies_are_always_read() =>
        Assert.Equal(
            ["loss-and-accuracy", "layer-rotation"], SignalCatalog.Create("layer-rotation").Select(s => s.Signal.Key));

    [Fact]
    public void An_unknown_signal_is_refused_with_those_there_are()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => SignalCatalog.Create("layer-rotations"));
        Assert.Contains("layer-rotation,", error.Message + ",", StringComparison.Ordinal);
    }

    [Fact]
    public void A_recorder_asks_for_the_union_of_quantities_and_hands_readings_out_once()
    {
        SignalRecorder recorder = new(SignalCatalog.Create("default"));
        Quantity[] all =
        [
            QuantityCatalog.Activations, QuantityCatalog.Weights, QuantityCatalog.LastGradient,
            QuantityCatalog.PreviousWeights, QuantityCatalog.InitialWeights,
        ];
        Assert.Equal(all, recorder.Quantities);
        Assert.Equal(all, recorder.QuantitiesAt(new MomentPosition(3, 30, 10, IsEpochEnd: true)));
        Assert.Null(recorder.QuantitiesAt(new MomentPosition(3, 25, 10, IsEpochEnd: false)));
        SignalRecorder losses = new(SignalCatalog.Create(), run: 7);
        losses.Observe(new Moment(Moments.Network, position: new MomentPosition(2, 20, 10, IsEpochEnd: true))
        {
            HeldOut = new MetricValues(LearningTask.Classification.Metrics, 0.75),
            TrainingLoss = 1.5,
        });
        IReadOnlyList<Reading> readings = losses.Take();
        Assert.Equal(0.75, readings.Single(r => r.Signal == SignalKeys.HeldOutAccuracy).Values[0]);
        Assert.Equal(1.5, readings.Single(r => r.Signal == SignalKeys.TrainingLoss).Values[0]);
        Assert.All(readings, reading => Assert.Equal((7, 2, 20), (reading.Run, reading.Epoch, reading.Iteration)));
        Assert.Empty(losses.Take());
    }

    [Fact]
    public void Before_training_only_held_out_values_are_read()
    {
        IReadOnlyList<Reading> readings = Moments.Read(new LossAndAccuracy(), _ => { }, epoch: 0);
        Assert.Equal([SignalKeys.HeldOutLoss, SignalKeys.HeldOutAccuracy], readings.Select(r => r.Signal));
    }
}
