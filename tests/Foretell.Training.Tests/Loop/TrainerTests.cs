using Foretell.Tensors.Threads;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.Loop;

public sealed class TrainerTests
{
    [Fact]
    public void A_sample_network_learns()
    {
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options());
        EpochResult before = trainer.Look();
        EpochResult after = before;
        for (int epoch = 0; epoch < 15; epoch++)
        {
            after = trainer.RunEpoch();
        }

        Assert.Equal(0, before.Epoch);
        Assert.True(double.IsNaN(before.TrainingLoss));
        Assert.Equal(45, after.Iteration); // 203 examples in batches of 100, 100 and 3
        Assert.True(after.HeldOutLoss < before.HeldOutLoss, $"{before} -> {after}");
        Assert.True(after.TrainingAccuracy > 0.7 && after.HeldOutAccuracy > 0.5, $"{after}"); // chance is a third
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Threads_change_no_bit(int threads)
    {
        using WorkerPool pool = new(threads);
        Assert.Equal(TrainedBits(null), TrainedBits(pool));
    }

    [Fact]
    public void A_loss_that_is_not_finite_ends_the_run_as_diverged_and_keeps_the_weights()
    {
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options(new Sgd(OptimizerFormula.Keras), rate: 1e30));
        EpochResult result = trainer.RunEpoch();
        Assert.NotNull(result.DivergedAt);
        Assert.Equal(1, result.Epoch);
    }

    [Fact]
    public void A_batch_larger_than_the_data_is_refused_with_both_numbers()
    {
        using Weights weights = Samples.Weights();
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new Trainer(weights, Samples.Data(), Samples.Options(batch: 204)));
        Assert.Contains("203", error.Message, StringComparison.Ordinal);
        Assert.Contains("204", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dropped_last_batch_is_not_trained_on()
    {
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options() with { KeepLastBatch = false });
        Assert.Equal(2, trainer.StepsPerEpoch);
        Assert.Equal(2, trainer.RunEpoch().Iteration);
    }

    [Fact]
    public void The_loop_provides_what_observers_ask_for_and_nothing_else()
    {
        using Weights weights = Samples.Weights();
        Watcher watcher = new(Needs.Weights | Needs.Gradient | Needs.PreviousWeights | Needs.Activations | Needs.PreActivations);
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options(), watcher);
        trainer.Look();
        Assert.Equal("weights, 2 activations of 61 rows, 2 before", watcher.Seen);
        trainer.RunEpoch();
        Assert.Equal("weights, previous, gradient, 2 activations of 61 rows, 2 before", watcher.Seen);
        watcher.Wanted = Needs.InitialWeights;
        trainer.RunEpoch();
        Assert.Equal("initial", watcher.Seen);
    }

    [Fact]
    public void Activations_are_the_pre_activations_put_through_the_activation()
    {
        using Weights weights = Samples.Weights();
        using Evaluator evaluator = new(weights, Samples.Data().HeldOut);
        evaluator.Evaluate(Needs.Activations | Needs.PreActivations);
        ActivationMatrix after = evaluator.Activations.Single(a => a.Layer == "dense1");
        ActivationMatrix before = evaluator.PreActivations.Single(a => a.Layer == "dense1");
        Assert.Equal(9, after.Columns);
        for (int i = 0; i < after.Values.Length; i++)
        {
            Assert.Equal(Math.Tanh(before.Values[i]), after.Values[i], 1e-6); // float32 tanh
        }
    }

    [Fact]
    public void Evaluation_counts_and_averages_over_all_batches()
    {
        using Weights weights = Samples.Weights();
        using Evaluator whole = new(weights, Samples.Data(heldOut: 1100).HeldOut);
        (double loss, double accuracy) = whole.Evaluate();
        double lossSum = 0;
        double right = 0;
        foreach ((int from, int to) in new[] { (0, 300), (300, 1100) })
        {
            var all = Samples.Data(heldOut: 1100).HeldOut;
            Foretell.Training.Data.DataSet part = new(
                "part", all.ExampleShape, 3, all.Features[(from * 128)..(to * 128)], all.Labels[from..to]);
            using Evaluator evaluator = new(weights, part);
            (double l, double a) = evaluator.Evaluate();
            lossSum += l * (to - from);
            right += a * (to - from);
        }

        Assert.Equal(lossSum / 1100, loss, 1e-9); // the same float32 losses, summed in another order in double
        Assert.Equal(right / 1100, accuracy, 1e-12);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("rmsprop")]
    [InlineData("adam")]
    [InlineData("adamw")]
    [InlineData("adagrad")]
    public void A_thousand_steps_allocate_nothing(string kind)
    {
        Optimizer optimizer = kind switch
        {
            "sgd" => new Sgd(OptimizerFormula.PyTorch, 0.9, nesterov: true),
            "rmsprop" => new RmsProp(OptimizerFormula.Keras),
            "adam" => new Adam(OptimizerFormula.PyTorch),
            "adamw" => new AdamW(OptimizerFormula.PyTorch),
            _ => new Adagrad(OptimizerFormula.Keras),
        };
        using Weights weights = Samples.Weights();
        using BatchStepper stepper = new(weights, Samples.Data(64).Training, Samples.Options(optimizer, 1e-4, 32), null);
        int[] rows = [.. Enumerable.Range(0, 32)];
        stepper.Step(rows, false);
        stepper.Step(rows.AsSpan(0, 7), false); // a partial batch has a plan of its own
        stepper.Step(rows, true);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 1000; step++)
        {
            stepper.Step(rows.AsSpan(0, step % 10 == 9 ? 7 : 32), step % 100 == 0);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static float[] TrainedBits(WorkerPool? pool)
    {
        using Weights weights = Samples.Weights();
        // 203 examples in one batch are seven blocks.
        using Trainer trainer = new(weights, Samples.Data(), Samples.Options(batch: 203), null, pool);
        trainer.RunEpoch();
        trainer.RunEpoch();
        EpochResult last = trainer.RunEpoch();
        return [.. weights.Memory.Span, (float)last.HeldOutLoss];
    }

    private sealed class Watcher(Needs needs) : IMomentObserver
    {
        public Needs Wanted { get; set; } = needs;

        public string Seen { get; private set; } = string.Empty;

        public Needs NeedsAt(int epoch) => Wanted;

        public void Observe(Moment moment)
        {
            List<string> seen = [];
            Add(moment.Weights is not null, "weights");
            Add(moment.InitialWeights is not null, "initial");
            Add(moment.PreviousWeights is not null, "previous");
            Add(!moment.Gradient.IsEmpty, "gradient");
            Add(moment.Activations.Count > 0,
                $"{moment.Activations.Count} activations of {moment.Activations.Select(a => a.Rows).FirstOrDefault()} rows");
            Add(moment.PreActivations.Count > 0, $"{moment.PreActivations.Count} before");
            Seen = string.Join(", ", seen);

            void Add(bool there, string what)
            {
                if (there)
                {
                    seen.Add(what);
                }
            }
        }
    }
}
