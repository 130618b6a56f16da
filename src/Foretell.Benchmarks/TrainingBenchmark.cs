using Foretell.Tensors;
using Foretell.Tensors.Threads;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;

namespace Foretell.Benchmarks;

/// <summary>Epochs of 4,096 examples through the trainer that <c>train</c> uses; Adam in PyTorch's formula.</summary>
/// <remarks>
/// The plain work is what PyTorch is timed on: batches in the order of the data, no evaluation (one held-out example
/// keeps the trainer content). The loss it ends with is printed, so that a faster but different computation is
/// noticed.
/// </remarks>
public abstract class TrainingBenchmark : Benchmark
{
    /// <inheritdoc/>
    public sealed override bool HasBatch => true;

    private protected abstract int DefaultBatch { get; }

    private protected abstract int DefaultWarmUp { get; }

    private protected abstract int DefaultRepeats { get; }

    private protected abstract TrainingWork WorkOf(string? variant);

    /// <inheritdoc/>
    protected sealed override Measurement Measure(BenchmarkOptions options, CancellationToken cancel)
    {
        TrainingWork work = WorkOf(options.Variant);
        int batch = options.Batch ?? DefaultBatch;
        Network network = new(work.Network, new Shape(work.ExampleShape));
        using Weights weights = HashedData.InitialWeights(network);
        DataSet examples = HashedData.Examples(options.Examples, work.ExampleShape, network.Outputs);
        DataPair data = new(examples, examples.First(work.HeldOut));
        TrainerOptions training = new()
        {
            Optimizer = new Adam(OptimizerFormula.PyTorch),
            LearningRate = _ => work.LearningRate,
            Batch = batch,
            L2 = work.L2,
            Shuffle = work.Shuffle,
            Seed = 1,
        };
        using WorkerPool? pool = options.Threads > 1 ? new WorkerPool(options.Threads) : null;
        using Trainer trainer = new(weights, data, training, pool: pool);
        work.Prepare?.Invoke(trainer);
        int repeats = options.Repeats ?? DefaultRepeats;
        double peak = MachinePeak.Gigaflops(options.PeakSeconds);
        double loss = double.NaN;
        double seconds = Clock.MedianSeconds(
            () => loss = trainer.RunEpoch(cancel).TrainingLoss, options.WarmUp ?? DefaultWarmUp, repeats,
            options.Progress, cancel);
        peak = Math.Max(peak, MachinePeak.Gigaflops(options.PeakSeconds));
        long flops = ProductCount.TrainingFlopsPerExample(network);
        double gigaflops = flops * options.Examples / seconds / 1e9;
        return new Measurement(Name, options.Variant,
        [
            ("examples_per_s", options.Examples / seconds),
            ("threads", options.Threads),
            ("batch", batch),
            ("epochs_timed", repeats),
            ("loss", loss),
            ("flops_per_example", flops),
            ("gflops", gigaflops),
            ("peak_gflops_per_thread", peak),
            ("share_of_peak", gigaflops / (peak * options.Threads)),
        ]);
    }
}
