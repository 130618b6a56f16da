using Foretell.Training.Networks;

namespace Foretell.Benchmarks;

/// <summary><c>mlp</c>: the perceptron of the paper's DA-I, 1024-512-256-256-128-2.</summary>
public sealed class PerceptronBenchmark : TrainingBenchmark
{
    /// <inheritdoc/>
    public override string Name => "mlp";

    /// <inheritdoc/>
    public override string Description => "Examples trained a second: 1024-512-256-256-128-2, Adam, batch 32.";

    private protected override int DefaultBatch => 32;

    private protected override int DefaultWarmUp => 12;

    private protected override int DefaultRepeats => 5;

    private protected override TrainingWork WorkOf(string? variant) =>
        new(new Perceptron([512, 256, 256, 128]).Create(2), [1024], 1e-4);
}
