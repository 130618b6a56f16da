using Foretell.Tensors;
using Foretell.Tensors.Sampling;
using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tasks;
using Foretell.Training.Tasks.Losses;
using Foretell.Training.Tasks.Metrics;

namespace Foretell.Training.Tests.Loop;

/// <summary>The trainer with other tasks than classification by cross-entropy.</summary>
public sealed class TaskTrainingTests
{
    [Fact]
    public void Arrays_of_numbers_are_regressed()
    {
        (float[] x, float[] y) = Line(200, seed: 1);
        (float[] heldOutX, float[] heldOutY) = Line(1000, seed: 2); // more than one batch of 512
        DataPair data = new(
            new DataSet("line", [2], x, new NumberTargets(y)),
            new DataSet("line", [2], heldOutX, new NumberTargets(heldOutY)));
        using Weights weights = new(new Network(new Perceptron([]).Create(1), new Shape(2)));
        weights.Initialize(VarianceScaling.He(WeightDistribution.Normal), seed: 1);
        using Trainer trainer =
            new(weights, data, Options(new SquaredError(), new RootMeanSquaredError(), new RSquared()));
        double before = trainer.Evaluate().HeldOut["rmse"];
        EpochResult result = Train(trainer, 60);

        // The noise has a deviation of 0.1.
        Assert.InRange(result.HeldOut["rmse"], 0.09, 0.115);
        Assert.True(before > 1);
        Assert.Equal(result.HeldOut["rmse"], Math.Sqrt(result.HeldOutLoss), 1e-6);
        Assert.InRange(result.HeldOut["r2"], 0.99, 1);
        Assert.Equal([3, -2, 0.5], ((float[])[.. weights["logits.kernel"], .. weights["logits.bias"]]).Select(
            w => Math.Round(w * 20) / 20.0));
    }

    [Fact]
    public void A_full_batch_step_of_squared_error_is_the_gradient_of_the_mean()
    {
        (float[] x, float[] y) = Line(40, seed: 3);
        DataSet set = new("line", [2], x, new NumberTargets(y));
        using Weights weights = new(new Network(new Perceptron([]).Create(1), new Shape(2)));
        using Trainer trainer = new(weights, new DataPair(set, set), Options(new SquaredError(), new RSquared()) with
        {
            Optimizer = new Sgd(OptimizerFormula.PyTorch),
            LearningRate = _ => 0.5,
            Batch = 40,
        });
        trainer.RunEpoch();
        for (int d = 0; d < 2; d++)
        {
            // From zero weights: dw = -rate 2 mean((0 - y) x).
            double expected = Enumerable.Range(0, 40).Average(i => (double)y[i] * x[2 * i + d]);
            Assert.Equal(expected, weights["logits.kernel"][d], 1e-6);
        }
    }

    [Fact]
    public void Vectors_and_binary_cross_entropy_are_trained()
    {
        (float[] x, _) = Line(300, seed: 4);
        float[] vectors = [.. x.Select((value, i) => value > 0 == (i % 2 == 0) ? 1f : 0f)];
        DataSet set = new("signs", [2], x, new VectorTargets(vectors, 2));
        using Weights weights = new(new Network(new Perceptron([]).Create(2), new Shape(2)));
        using Trainer trainer = new(
            weights, new DataPair(set, set), Options(new BinaryCrossEntropy(), new RootMeanSquaredError()));
        EpochResult result = Train(trainer, 80);
        Assert.InRange(result.HeldOutLoss, 0, 0.2);

        // The metric sees probabilities.
        Assert.InRange(result.HeldOut.Primary, 0, 0.25);
    }

    [Fact]
    public void A_soft_F1_finds_the_rare_class_that_cross_entropy_gives_up()
    {
        DataPair data = new(Rare(4000, 1), Rare(4000, 2));

        // Positives N(1, 1), negatives N(0, 1), 5 % positive: the best F1 is 0.24, that of the posterior rule 0.014.
        double soft = F1(new SoftF1());
        double binary = F1(new BinaryCrossEntropy());
        Assert.InRange(soft, 0.9 * 0.24, 0.28);
        Assert.InRange(binary, 0, 0.06);

        double F1(Loss loss)
        {
            using Weights weights = new(new Network(new Perceptron([]).Create(1), new Shape(1)));
            weights["logits.kernel"].Fill(0.5f);
            using Trainer trainer = new(weights, data, Options(loss, new PositiveF1()) with { Batch = 4000 });
            return Train(trainer, 600).HeldOut.Primary;
        }
    }

    [Fact]
    public void A_loss_of_the_whole_batch_is_that_of_all_held_out_examples_at_once()
    {
        DataSet data = Rare(1300, 3); // three batches of at most 512
        using Weights weights = new(new Network(new Perceptron([]).Create(1), new Shape(1)));
        weights["logits.kernel"].Fill(1);
        SoftF1 loss = new(thresholds: [0.5]);
        using Evaluator evaluator = new(weights, data, task: new LearningTask(loss, new Accuracy()));
        double truePositives = 0;
        double sum = 0;
        for (int i = 0; i < data.Count; i++)
        {
            double p = 1 / (1 + Math.Exp(-data.Features[i]));
            double step = p < 0.25 ? 0.8 * p : p > 0.75 ? 0.8 + (0.8 * (p - 0.75)) : 0.5 + (1.2 * (p - 0.5));
            truePositives += data.Labels[i] * step;
            sum += data.Labels[i] + step;
        }

        Assert.Equal(1 - (2 * truePositives / sum), evaluator.Evaluate().Loss, 1e-6);
    }

    [Fact]
    public void A_mask_gives_the_bits_of_the_set_without_the_examples_that_do_not_count()
    {
        DataSet few = Samples.Data(64).Training;
        bool[] mask = [.. Enumerable.Range(0, 96).Select(i => i < 64)];
        DataSet all = Samples.Data(96).Training;
        DataSet masked = new(all.Name, all.ExampleShape, all.Features, all.Targets, mask);
        Assert.Equal(few.Labels, all.Labels[..64]);
        float[] weights = Trained(few, out EpochResult plain);
        Assert.Equal(weights, Trained(masked, out EpochResult result));
        Assert.Equal(plain, result);
        Assert.Equal(64, masked.CountedExamples);

        static float[] Trained(DataSet set, out EpochResult result)
        {
            // One batch of all examples in order: sums have zeros at their end.
            using Weights weights = Samples.Weights(Samples.Plain);
            using Trainer trainer = new(
                weights, new DataPair(set, set), Samples.Options(batch: set.Count) with { Shuffle = false });
            result = trainer.RunEpoch();
            return weights.Memory.Span.ToArray();
        }
    }

    [Fact]
    public void A_task_that_does_not_fit_data_or_network_is_refused_with_what_it_needs()
    {
        (float[] x, float[] y) = Line(10, seed: 1);
        DataSet set = new("line", [2], x, new NumberTargets(y));
        using Weights three = new(new Network(new Perceptron([]).Create(3), new Shape(2)));
        Assert.Contains("needs 1 outputs", Refused(three, LearningTask.Regression), StringComparison.Ordinal);
        Assert.Contains("needs classes; the targets are numbers", Refused(three, LearningTask.Classification),
            StringComparison.Ordinal);

        string Refused(Weights weights, LearningTask task) => Assert.Throws<ArgumentException>(
            () => new Evaluator(weights, set, task: task)).Message;
    }

    private static TrainerOptions Options(Loss loss, params Metric[] metrics) => new()
    {
        Task = new LearningTask(loss, metrics),
        Optimizer = new Adam(OptimizerFormula.Keras),
        LearningRate = _ => 0.02,
        Batch = 20,
        Seed = 1,
    };

    private static EpochResult Train(Trainer trainer, int epochs)
    {
        EpochResult result = trainer.RunEpoch();
        while (trainer.Epoch < epochs)
        {
            result = trainer.RunEpoch();
        }

        return result;
    }

    // y = 3 x0 - 2 x1 + 0.5 + noise.
    private static (float[] X, float[] Y) Line(int count, ulong seed)
    {
        float[] x = new float[2 * count];
        float[] noise = new float[count];
        new RandomStream(seed, "line").FillNormal(x);
        new RandomStream(seed, "noise").FillNormal(noise);
        return (x, [.. noise.Select((e, i) => 3 * x[2 * i] - 2 * x[2 * i + 1] + 0.5f + 0.1f * e)]);
    }

    private static DataSet Rare(int count, ulong seed)
    {
        float[] x = new float[count];
        new RandomStream(seed, "rare").FillNormal(x);
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % 20 == 0 ? 1 : 0)];
        return new DataSet("rare", [1], 2, [.. x.Select((value, i) => value + labels[i])], labels);
    }

    // F1 of class 1: a custom metric that is not in the catalog.
    private sealed class PositiveF1 : ConfusionMetric
    {
        public override string Key => "f1";

        public override string Name => "F1";

        public override double Of(ConfusionMatrix confusion) =>
        2.0 * confusion[1, 1] / (confusion.Targets(1) + confusion.Predictions(1));
    }
}
