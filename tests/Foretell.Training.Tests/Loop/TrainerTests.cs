using Foretell.Tensors;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Threads;
using Foretell.Training.Data;
using Foretell.Training.Layers;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Quantities;
using Foretell.Training.Tasks;

namespace Foretell.Training.Tests.Loop;

public sealed class TrainerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Weights_have_the_same_bits_on_any_number_of_threads(int threads)
    {
        // Batches of 243 and 158 examples, the last block of each not full.
        Assert.True(243 / Plan.BlockRows >= threads);
        float[] alone = Samples.Train(Samples.Network, 401, Samples.Options(batch: 243), 3);
        using WorkerPool pool = new(threads);
        Assert.Equal(alone, Samples.Train(Samples.Network, 401, Samples.Options(batch: 243), 3, pool));
    }

    [Fact]
    public void Evaluations_that_are_left_out_change_no_weight()
    {
        using Weights all = Samples.Weights();
        using Weights few = Samples.Weights();
        using Trainer every = new(all, Samples.Data(), Samples.Options());
        using Trainer second =
            new(few, Samples.Data(), Samples.Options() with { EvaluatesAfter = epoch => epoch == 2 });
        EpochResult[] full = [every.Evaluate(), every.RunEpoch(), every.RunEpoch()];
        EpochResult[] sparse = [second.Evaluate(), second.RunEpoch(), second.RunEpoch()];
        Assert.Equal(full[0], sparse[0]);
        Assert.Equal(full[1] with
        {
            HeldOutLoss = double.NaN,
            HeldOut = MetricValues.Undefined(full[1].HeldOut.Metrics)
        }, sparse[1]);
        Assert.Equal(full[2], sparse[2]);
        Assert.Equal(all.Trained, few.Trained);
    }

    [Fact]
    public void Training_learns_and_readings_say_so()
    {
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(300, 150), Samples.Options(batch: 32));
        EpochResult before = trainer.Evaluate();
        Assert.Equal((0, 0L, true), (before.Epoch, before.Iteration, double.IsNaN(before.TrainingLoss)));
        Assert.Equal(Math.Log(3), before.HeldOutLoss, 0.7);
        EpochResult after = before;
        for (int epoch = 1; epoch <= 8; epoch++)
        {
            after = trainer.RunEpoch();
            Assert.Equal((epoch, epoch * 10L), (after.Epoch, after.Iteration));
        }

        Assert.InRange(after.HeldOutLoss, 0, 0.7 * before.HeldOutLoss);
        Assert.InRange(after.HeldOut.Primary, 0.7, 1); // chance is a third
        Assert.InRange(after.Training.Primary, 0.7, 1);
        Assert.Null(after.DivergedAt);
    }

    [Fact]
    public void The_order_is_another_each_epoch_and_the_datas_own_without_shuffling()
    {
        // Gradient descent on batches of one depends on the order; a rate of 0 shows nothing of it.
        TrainerOptions shuffled = Samples.Options(new Sgd(OptimizerFormula.PyTorch), batch: 32);
        float[] first = Samples.Train(Samples.Plain, 100, shuffled, 2);
        Assert.Equal(first, Samples.Train(Samples.Plain, 100, shuffled, 2));
        Assert.NotEqual(first, Samples.Train(Samples.Plain, 100, shuffled with { Seed = 10 }, 2));
        Assert.NotEqual(first, Samples.Train(Samples.Plain, 100, shuffled with { Shuffle = false }, 2));
        float[] unshuffled = Samples.Train(Samples.Plain, 100, shuffled with { Shuffle = false }, 2);
        Assert.Equal(unshuffled, Samples.Train(Samples.Plain, 100, shuffled with { Shuffle = false, Seed = 10 }, 2));
    }

    [Theory]
    [InlineData(true, 4)]
    [InlineData(false, 3)]
    public void The_last_smaller_batch_is_trained_on_or_dropped(bool keep, int steps)
    {
        using Weights weights = Samples.Weights(Samples.Plain);
        using Trainer trainer =
            new(weights, Samples.Data(100), Samples.Options(batch: 32) with { KeepLastBatch = keep });
        Assert.Equal(steps, trainer.StepsPerEpoch);
        Assert.Equal(steps, trainer.RunEpoch().Iteration);
        Assert.Equal(2 * steps, trainer.RunEpoch().Iteration);
    }

    [Fact]
    public void Losses_and_accuracies_of_an_epoch_are_means_over_its_examples()
    {
        // A rate of 0 keeps the weights, so the epoch's mean over uneven batches is the whole set's mean.
        using Weights weights = Samples.Weights(Samples.Plain);
        DataSet data = Samples.Data(100).Training;
        using Trainer trainer = new(weights, new DataPair(data, data), Samples.Options(rate: 0, batch: 32));
        EpochResult result = trainer.RunEpoch();
        Assert.Equal(result.HeldOutLoss, result.TrainingLoss, 1e-12);
        Assert.Equal(result.HeldOut, result.Training);
    }

    [Fact]
    public void A_run_that_diverges_ends_with_the_update_and_keeps_its_last_weights()
    {
        using Weights weights = Samples.Weights(Samples.Plain);
        Watcher watcher = new();
        using Trainer trainer = new(
            weights, Samples.Data(100), Samples.Options(new Sgd(OptimizerFormula.PyTorch), rate: 1e30, batch: 32),
                watcher);
        EpochResult result = trainer.RunEpoch();
        Assert.NotNull(result.DivergedAt);
        Assert.InRange(result.DivergedAt.Value, 1, 3);
        Assert.Equal(result.Iteration, result.DivergedAt);
        Assert.True(double.IsNaN(result.HeldOutLoss));
        Assert.Empty(watcher.Seen);
    }

    public static TheoryData<string[]> Asked => new()
    {
        Array.Empty<string>(),
        new[] { "gradient" },
        new[] { "previous" },
        new[] { "weights", "initial" },
        new[] { "after" },
        new[] { "before" },
        new[] { "after", "before" },
        new[] { "gradient", "previous", "weights", "initial", "after" },
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public void A_moment_holds_what_was_asked_for_and_nothing_else(string[] asked)
    {
        using Weights weights = Samples.Weights(Samples.Plain);
        float[] initial = weights.Memory.Span.ToArray();
        Watcher watcher = new(asked);
        using Trainer trainer = new(weights, Samples.Data(100), Samples.Options(batch: 32), watcher);
        trainer.Evaluate();
        trainer.RunEpoch();
        trainer.RunEpoch();
        Assert.Equal([0, 1, 2], watcher.Seen.Select(s => s.Epoch));
        foreach (Seen seen in watcher.Seen)
        {
            bool stepped = seen.Epoch > 0;
            Assert.Equal(asked.Contains("weights"), seen.Weights is not null);
            Assert.Equal(asked.Contains("initial") ? initial : null, seen.InitialWeights);
            Assert.Equal(asked.Contains("previous") && stepped, seen.PreviousWeights is not null);
            Assert.Equal(asked.Contains("gradient") && stepped, seen.Gradient.Length > 0);
            Assert.Equal(asked.Contains("after") ? ["dense1", "dense2"] : [], seen.Activations);
            Assert.Equal(asked.Contains("before") ? ["dense1", "dense2"] : [], seen.PreActivations);
        }
    }

    [Theory]
    [InlineData("gradient")]
    [InlineData("gradient", "previous", "weights")]
    public void The_gradient_of_a_moment_is_that_of_the_last_update(params string[] asked)
    {
        // One batch an epoch and plain gradient descent: the update is the rate times the gradient.
        using Weights weights = Samples.Weights(Samples.Plain);
        Watcher watcher = new(asked);
        float[] before = weights.Trained.ToArray();
        using Trainer trainer = new(
            weights, Samples.Data(32), Samples.Options(new Sgd(OptimizerFormula.PyTorch), 0.5, 32) with { L2 = 0 },
                watcher);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            trainer.RunEpoch();
            Seen seen = watcher.Seen[^1];
            Assert.Equal(before.Zip(seen.Gradient, (w, g) => w - (0.5f * g)), weights.Trained.ToArray(),
                (a, b) => Math.Abs(a - b) <= 1e-7 * Math.Max(1, Math.Abs(a)));
            Assert.NotEqual(0, seen.Gradient.Sum(Math.Abs));
            if (seen.PreviousWeights is not null)
            {
                Assert.Equal(before, seen.PreviousWeights[..before.Length]);
            }

            before = weights.Trained.ToArray();
        }
    }

    [Fact]
    public void A_penalty_joins_the_gradient_of_kernels_only()
    {
        TrainerOptions options = Samples.Options(new Sgd(OptimizerFormula.PyTorch), 0.5, 32);
        float[] plain = Samples.Train(Samples.Plain, 32, options with { L2 = 0 }, 1);
        float[] penalized = Samples.Train(Samples.Plain, 32, options with { L2 = 0.01 }, 1);
        using Weights start = Samples.Weights(Samples.Plain);
        float[] initial = start.Memory.Span.ToArray();
        foreach (Parameter parameter in Samples.Plain.Parameters)
        {
            for (long i = parameter.Offset; i < parameter.Offset + parameter.Count; i++)
            {
                double expected = parameter.Role == ParameterRole.Kernel ? -0.5 * 2 * 0.01 * initial[i] : 0;
                Assert.Equal(expected, penalized[i] - plain[i], 2e-7);
            }
        }
    }

    [Fact]
    public void A_restored_run_goes_on_as_the_undisturbed_one()
    {
        TrainerOptions options = Samples.Options(new Adam(OptimizerFormula.Keras), batch: 32);
        float[] undisturbed = Samples.Train(Samples.Network, 100, options, 4);
        using Weights weights = Samples.Weights();
        using Trainer first = new(weights, Samples.Data(100), options);
        first.RunEpoch();
        first.RunEpoch();
        using Weights again = new(Samples.Network);
        again.CopyFrom(weights);
        using Trainer second = new(again, Samples.Data(100), options);
        Assert.Equal(2, first.OptimizerState.Tensors.Count);
        foreach (StateTensor state in first.OptimizerState.Tensors)
        {
            state.Values.Span.CopyTo(second.OptimizerState[state.Description.Name]);
        }

        second.Restore(first.Epoch, first.Iteration);
        second.RunEpoch();
        Assert.Equal((4, 16L), (second.RunEpoch().Epoch, second.Iteration));
        Assert.Equal(undisturbed, again.Memory.Span.ToArray());
    }

    [Fact]
    public void Cancelling_stops_between_steps()
    {
        using Weights weights = Samples.Weights(Samples.Plain);
        using CancellationTokenSource source = new();
        TrainerOptions options = Samples.Options(batch: 32) with
        {
            LearningRate = step =>
            {
                if (step == 2)
                {
                    source.Cancel();
                }

                return 0.01;
            },
        };
        using Trainer trainer = new(weights, Samples.Data(200), options);
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.RunEpoch(source.Token));
        Assert.Equal((0, 3L), (trainer.Epoch, trainer.Iteration));
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.Evaluate(source.Token));
    }

    [Fact]
    public void Initial_weights_are_kept_and_the_callers_weights_are_trained()
    {
        using Weights weights = Samples.Weights(Samples.Plain);
        float[] start = weights.Memory.Span.ToArray();
        using Trainer trainer = new(weights, Samples.Data(100), Samples.Options(batch: 32));
        trainer.RunEpoch();
        Assert.Same(weights, trainer.Weights);
        Assert.Equal(start, trainer.InitialWeights.Memory.Span.ToArray());
        Assert.NotEqual(start, weights.Memory.Span.ToArray());
    }

    [Fact]
    public void The_padding_between_parameters_stays_zero()
    {
        float[] all =
            Samples.Train(Samples.Network, 100, Samples.Options(new AdamW(OptimizerFormula.PyTorch), batch: 32), 2);
        bool[] used = new bool[all.Length];
        foreach (Parameter parameter in Samples.Network.Parameters)
        {
            used.AsSpan((int)parameter.Offset, parameter.Count).Fill(true);
        }

        Assert.All(all.Where((_, i) => !used[i]), x => Assert.Equal(0, x));
        Assert.Contains(used, u => !u);
    }

    [Fact]
    public void What_cannot_be_trained_is_refused_before_it_starts()
    {
        using Weights weights = Samples.Weights(Samples.Plain);
        Assert.Contains("batch of 1 to 100", Message(weights, Samples.Data(100), 101), StringComparison.Ordinal);
        Assert.Contains("got 0", Message(weights, Samples.Data(100), 0), StringComparison.Ordinal);
        using Weights other = Samples.Weights(new Network(new Perceptron([4]).Create(3), new Shape(7)));
        Assert.Contains("[7]", Message(other, Samples.Data(100), 10), StringComparison.Ordinal);
        using Weights fewer = Samples.Weights(new Network(new Perceptron([4]).Create(2), new Shape(8, 8, 2)));
        Assert.Contains("at most 2 classes", Message(fewer, Samples.Data(100), 10), StringComparison.Ordinal);
        using Weights none = new(new Network(new GlobalAveragePoolLayer("pool"), new Shape(6, 5, 3)));
        DataSet images = new("images", [6, 5, 3], 3, new float[900], new int[10]);
        Assert.Contains("has none", Message(none, new DataPair(images, images), 5), StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_batch_too_small_for_a_layer_is_refused_before_it_starts()
    {
        using Weights weights = Samples.Weights(new Network(
            new Sequential("", new DenseLayer("dense1", 4), new BatchNormalizationLayer("norm1"),
                new DenseLayer("logits", 3)),
            new Shape(8, 8, 2)));
        Assert.Contains("at least 2 values per channel", Message(weights, Samples.Data(65), 32),
            StringComparison.Ordinal);
        using Trainer dropped =
            new(weights, Samples.Data(65), Samples.Options(batch: 32) with { KeepLastBatch = false });
        Assert.Equal(2, dropped.RunEpoch().Iteration);
    }

    private static string Message(Weights weights, DataPair data, int batch) =>
        Assert.Throws<ArgumentException>(() => new Trainer(weights, data, Samples.Options(batch: batch))).Message;

    private sealed record Seen(
        int Epoch, float[]? Weights, float[]? InitialWeights, float[]? PreviousWeights, float[] Gradient,
        string[] Activations, string[] PreActivations);

    private sealed class Watcher(params string[] asked) : IMomentObserver
    {
        public List<Seen> Seen { get; } = [];

        public IReadOnlyCollection<Quantity> Quantities { get; } = [.. asked.Select(Named)];

        public IReadOnlyCollection<Quantity>? QuantitiesAt(MomentPosition at) => at.IsEpochEnd ? Quantities : null;

        public void Observe(Moment moment) => Seen.Add(new Seen(
            moment.Epoch,
            asked.Contains("weights") ? Copy(moment.Get(QuantityCatalog.Weights)) : null,
            asked.Contains("initial") ? Copy(moment.Get(QuantityCatalog.InitialWeights)) : null,
            asked.Contains("previous") ? Copy(moment.Get(QuantityCatalog.PreviousWeights)) : null,
            asked.Contains("gradient") ? moment.Get(QuantityCatalog.LastGradient).ToArray() : [],
            asked.Contains("after") ? Layers(moment.Get(QuantityCatalog.Activations)) : [],
            asked.Contains("before") ? Layers(moment.Get(QuantityCatalog.PreActivations)) : []));

        private static float[]? Copy(Weights? weights) => weights?.Memory.Span.ToArray();

        private static string[] Layers(IReadOnlyList<ActivationMatrix> matrices) => [.. matrices.Select(m => m.Layer)];

        private static Quantity Named(string word) => word switch
        {
            "weights" => QuantityCatalog.Weights,
            "initial" => QuantityCatalog.InitialWeights,
            "previous" => QuantityCatalog.PreviousWeights,
            "gradient" => QuantityCatalog.LastGradient,
            "after" => QuantityCatalog.Activations,
            _ => QuantityCatalog.PreActivations,
        };
    }
}
