using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Quantities;
using Foretell.Training.Tests.Loop;

namespace Foretell.Training.Tests.Quantities;

public sealed class MomentTests
{
    private const int Batch = 32;

    [Fact]
    public void A_quantity_that_was_not_asked_for_is_refused_with_what_to_do()
    {
        Moment moment = new(Samples.Plain, position: new MomentPosition(2, 14, 7, IsEpochEnd: true));
        moment.Give(QuantityCatalog.LastGradient, default);
        InvalidOperationException error =
            Assert.Throws<InvalidOperationException>(() => moment.Get(QuantityCatalog.Activations));
        Assert.Contains("the activations of the hidden layers", error.Message, StringComparison.Ordinal);
        Assert.Contains("epoch 2, iteration 14", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Quantities'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quantity_is_computed_on_first_request_and_once_per_moment()
    {
        Counted counted = new();
        List<int> before = [];
        RecordingObserver observer = new([counted], _ => true, moment =>
        {
            before.Add(Counted.Computed);
            if (moment.Epoch == 2)
            {
                Assert.Equal(moment.Get(counted), moment.Get(counted));
            }
        });
        Counted.Computed = 0;
        using Weights weights = Samples.Weights(Samples.Plain);
        using Trainer trainer = new(weights, Samples.Data(64), Samples.Options(batch: Batch), observer);
        trainer.RunEpoch();
        trainer.RunEpoch();
        Assert.Equal([0, 0, 0, 1], before);
        Assert.Equal(2, Counted.Computed);
    }

    [Fact]
    public void Moments_inside_an_epoch_have_no_held_out_loss_and_change_no_weight()
    {
        float[] undisturbed = Samples.Train(Samples.Plain, 100, Samples.Options(batch: Batch), 2);
        List<(int Epoch, long Iteration, bool IsKnown)> seen = [];
        Quantity[] all =
        [
            QuantityCatalog.Weights, QuantityCatalog.PreviousWeights, QuantityCatalog.LastGradient,
            QuantityCatalog.Activations, QuantityCatalog.PartGradients,
        ];
        RecordingObserver observer = new(all, _ => true, moment =>
        {
            seen.Add((moment.Epoch, moment.Iteration, double.IsFinite(moment.HeldOutLoss)));
            _ = moment.Get(QuantityCatalog.Activations);
            _ = moment.Get(QuantityCatalog.PartGradients);
            Assert.Equal(double.IsFinite(moment.HeldOutLoss), double.IsFinite(moment.HeldOut.Primary));
        });
        using Weights weights = Samples.Weights(Samples.Plain);
        using Trainer trainer = new(weights, Samples.Data(100), Samples.Options(batch: Batch), observer);
        trainer.Evaluate();
        trainer.RunEpoch();
        trainer.RunEpoch();
        Assert.Equal(
            [
                (0, 0, true), (1, 1, false), (1, 2, false), (1, 3, false), (1, 4, true), (2, 5, false), (2, 6, false),
                (2, 7, false), (2, 8, true),
            ],
            seen);
        Assert.Equal(undisturbed, weights.Memory.Span.ToArray());
    }

    [Fact]
    public void The_gradient_and_the_weights_before_it_are_those_of_the_update_that_led_to_the_moment()
    {
        // Plain gradient descent: the update is the rate times the gradient.
        int moments = 0;
        RecordingObserver observer = new(
            [QuantityCatalog.Weights, QuantityCatalog.PreviousWeights, QuantityCatalog.LastGradient],
            at => at.Iteration % 3 == 2, moment =>
            {
                moments++;
                ReadOnlySpan<float> now = moment.Get(QuantityCatalog.Weights).Trained;
                ReadOnlySpan<float> before = moment.Get(QuantityCatalog.PreviousWeights)!.Trained;
                ReadOnlySpan<float> gradient = moment.Get(QuantityCatalog.LastGradient).Span;
                double largest = 0;
                foreach (Parameter parameter in moment.Network.Parameters)
                {
                    for (int i = (int)parameter.Offset; i < parameter.Offset + parameter.Count; i++)
                    {
                        Assert.Equal(before[i] - 0.5f * gradient[i], now[i], 1e-6);
                        largest = Math.Max(largest, Math.Abs(gradient[i]));
                    }
                }

                Assert.True(largest > 0);
            });
        using Weights weights = Samples.Weights(Samples.Plain);
        TrainerOptions options = Samples.Options(new Sgd(OptimizerFormula.PyTorch), 0.5, Batch) with { L2 = 0 };
        using Trainer trainer = new(weights, Samples.Data(100), options, observer);
        trainer.RunEpoch();
        trainer.RunEpoch();
        Assert.Equal(3, moments);
    }

    [Theory]
    [InlineData(ProbePart.HeldOut)]
    [InlineData(ProbePart.Training)]
    public void Activations_are_those_of_the_probe_set_at_any_moment(ProbePart part)
    {
        DataPair data = Samples.Data(100).WithProbe(part, 23, seed: 5);
        int moments = 0;
        RecordingObserver observer = new([QuantityCatalog.Activations], _ => true, moment =>
        {
            moments++;
            IReadOnlyList<ActivationMatrix> got = moment.Get(QuantityCatalog.Activations);
            Assert.All(got, matrix => Assert.Equal(23, matrix.Rows));
            AssertAreOf(got, data.Probe!, moment);
        });
        using Weights weights = Samples.Weights(Samples.Plain);
        _current = weights;
        using Trainer trainer = new(weights, data, Samples.Options(batch: Batch), observer);
        trainer.Evaluate();
        trainer.RunEpoch();
        Assert.Equal(5, moments);
    }

    [Fact]
    public void A_probe_set_of_other_examples_is_refused()
    {
        DataSet other = new("other", [3], 3, DataSet.AllocateFeatures(6), [0, 1]);
        ArgumentException error =
            Assert.Throws<ArgumentException>(() => Samples.Data() with { Probe = other });
        Assert.Contains("[3] of", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Data().WithProbe(ProbePart.HeldOut, 62, seed: 1));
    }

    [Fact]
    public void Without_a_probe_set_activations_inside_an_epoch_are_those_of_the_held_out_examples()
    {
        DataPair data = Samples.Data(100);
        int moments = 0;
        HiddenActivations half = new(Halvings: 1);
        RecordingObserver observer = new([QuantityCatalog.Activations, half], _ => true, moment =>
        {
            moments++;
            AssertAreOf(moment.Get(QuantityCatalog.Activations), data.HeldOut, moment);
            AssertAreOf(moment.Get(half), data.HeldOut.First(data.HeldOut.Count / 2), moment);
        });
        using Weights weights = Samples.Weights(Samples.Plain);
        _current = weights;
        using Trainer trainer = new(weights, data, Samples.Options(batch: Batch), observer);
        trainer.Evaluate();
        trainer.RunEpoch();
        Assert.Equal(5, moments);
    }

    [Fact]
    public void Sources_of_quantities_that_are_no_longer_requested_are_freed()
    {
        Counted counted = new();
        Counted.Freed = 0;
        RecordingObserver observer = new([counted], at => at.IsEpochEnd, _ => { });
        using Weights weights = Samples.Weights(Samples.Plain);
        using (Trainer trainer = new(weights, Samples.Data(64), Samples.Options(batch: Batch), observer))
        {
            trainer.RunEpoch();
            Assert.Equal(0, Counted.Freed);
            observer.Quantities = [];
            trainer.RunEpoch();
            Assert.Equal(1, Counted.Freed);
            observer.Quantities = [counted];
            trainer.RunEpoch();
        }

        Assert.Equal(2, Counted.Freed);
    }

    private Weights? _current;

    private void AssertAreOf(IReadOnlyList<ActivationMatrix> got, DataSet data, Moment moment)
    {
        using Evaluator evaluator = new(_current!, data);
        using ActivationTap tap = new(ActivationOptions.Default, before: false, data.Count);
        evaluator.Evaluate([tap]);
        Assert.Equal(tap.Matrices.Select(m => m.Layer), got.Select(m => m.Layer));
        for (int i = 0; i < got.Count; i++)
        {
            Assert.True(tap.Matrices[i].Values.SequenceEqual(got[i].Values), $"{got[i].Layer} at {moment.Position}");
        }
    }

    private sealed record Counted() : Quantity<int>("a counted quantity")
    {
        [ThreadStatic]
        private static int s_computed;

        [ThreadStatic]
        private static int s_freed;

        public static int Computed
        {
            get => s_computed;
            set => s_computed = value;
        }

        public static int Freed
        {
            get => s_freed;
            set => s_freed = value;
        }

        public override long MemoryBytes(RunOutline run) => 0;

        public override QuantitySource<int> SourceOf(ObservedRun run) => new Source();

        private sealed class Source : QuantitySource<int>
        {
            public override int Compute(MomentPosition at) => ++Computed;

            protected override void Dispose(bool disposing)
            {
                Freed++;
                base.Dispose(disposing);
            }
        }
    }
}
