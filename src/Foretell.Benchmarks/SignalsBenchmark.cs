using System.Diagnostics;
using Foretell.Signals;
using Foretell.Tensors;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Quantities;

namespace Foretell.Benchmarks;

/// <summary>
/// <c>signals</c>: what the default signals add to an epoch of DA-I's perceptron, 1024-512-256-256-128-2.
/// </summary>
/// <remarks>
/// Real moments of a run on 4,000 training examples, through the trainer that <c>train</c> uses. Counted are the
/// readings themselves and what keeping the hidden activations adds to the held-out evaluation; the evaluation, which
/// validation needs anyway, is printed beside it and not counted.
/// </remarks>
public sealed class SignalsBenchmark : Benchmark
{
    private const string Few = "few";

    private readonly int _training;
    private readonly int _heldOut;
    private readonly int[] _hidden;

    /// <summary>DA-I's perceptron and its 4,000 held-out points.</summary>
    public SignalsBenchmark()
        : this(4000, 4000, 512, 256, 256, 128)
    {
    }

    internal SignalsBenchmark(int training, int heldOut, params int[] hidden) =>
        (_training, _heldOut, _hidden) = (training, heldOut, hidden);

    /// <inheritdoc/>
    public override string Name => "signals";

    /// <inheritdoc/>
    public override string Description =>
        "Seconds an epoch for the default signals of 1024-512-256-256-128-2 on 4,000 held-out points.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variants => [Few];

    /// <inheritdoc/>
    public override string DescribeVariant(string variant) =>
        variant == Few ? "a quarter of the held-out points." : base.DescribeVariant(variant);

    /// <inheritdoc/>
    public override bool HasThreads => false;

    /// <inheritdoc/>
    protected override Measurement Measure(BenchmarkOptions options, CancellationToken cancel)
    {
        int heldOut = options.Variant == Few ? _heldOut / 4 : _heldOut;
        int warmUp = options.WarmUp ?? 20;
        int repeats = options.Repeats ?? 9;
        Network network = new(new Perceptron([.. _hidden]).Create(2), new Shape(1024));
        using Weights weights = HashedData.InitialWeights(network);
        DataSet examples = HashedData.Examples(Math.Max(_training, heldOut), [1024], 2);
        DataPair data = new(examples.First(_training), examples.First(heldOut));
        TrainerOptions training = new()
        {
            Optimizer = new Adam(OptimizerFormula.Keras),
            LearningRate = _ => 1e-5,
            Batch = 32,
            Seed = 1,
        };
        Stopwatched readings = new(new SignalRecorder(SignalCatalog.Create(SignalCatalog.Default)));
        using Trainer trainer = new(weights, data, training, readings);
        using Evaluator evaluator = new(weights, data.HeldOut);
        using ActivationTap tap = new(ActivationOptions.Default, before: false, heldOut);
        List<double> reading = [];
        List<double> plain = [];
        List<double> keeping = [];
        for (int epoch = 0; epoch < warmUp + repeats; epoch++)
        {
            trainer.RunEpoch(cancel);
            double without = SecondsOf(() => evaluator.Evaluate(cancel: cancel));
            double with = SecondsOf(() => evaluator.Evaluate([tap], cancel));
            if (epoch >= warmUp)
            {
                reading.Add(readings.Seconds);
                plain.Add(without);
                keeping.Add(with - without);
            }

            options.Progress?.Report(new BenchmarkProgress(epoch + 1, warmUp + repeats));
        }

        double kept = Math.Max(0, Median(keeping));
        return new Measurement(Name, options.Variant,
        [
            ("seconds", Median(reading) + kept),
            ("threads", 1),
            ("repeats", repeats),
            ("held_out", heldOut),
            ("readings", readings.Count),
            ("reading_seconds", Median(reading)),
            ("activations_seconds", kept),
            ("evaluation_seconds_not_counted", Median(plain)),
        ]);
    }

    private static double SecondsOf(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private sealed class Stopwatched(SignalRecorder recorder) : IMomentObserver
    {
        public double Seconds { get; private set; }

        public int Count { get; private set; }

        public IReadOnlyCollection<Quantity> Quantities => recorder.Quantities;

        public IReadOnlyCollection<Quantity>? QuantitiesAt(MomentPosition at) => recorder.QuantitiesAt(at);

        public void Observe(Moment moment)
        {
            Seconds = SecondsOf(() => recorder.Observe(moment));
            Count = recorder.Take().Count;
        }
    }
}
