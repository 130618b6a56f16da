using Foretell.Training.Layers;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;

namespace Foretell.Benchmarks;

/// <summary><c>small-cnn</c>: the CNN of the Small CNN Zoo on 28 x 28 images, 4,970 weights.</summary>
public sealed class SmallCnnBenchmark : TrainingBenchmark
{
    private const string True = "true";
    private const string Collapsed = "collapsed";

    /// <inheritdoc/>
    public override string Name => "small-cnn";

    /// <inheritdoc/>
    public override string Description => "Examples trained a second: the zoo's CNN, Adam, batch 512.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variants => [True, Collapsed];

    /// <inheritdoc/>
    public override string DescribeVariant(string variant) => variant switch
    {
        True => "With dropout, L2, tanh and shuffling: what a zoo does between its evaluations.",
        Collapsed => "With all hidden units dead and the optimizer's moments about to become denormal.",
        _ => base.DescribeVariant(variant),
    };

    private protected override int DefaultBatch => 512;

    private protected override int DefaultWarmUp => 120;

    private protected override int DefaultRepeats => 41;

    private protected override TrainingWork WorkOf(string? variant) => variant switch
    {
        True => new(new SmallCnn(Activation.Tanh) { Dropout = 0.25 }.Create(10), [28, 28, 1], 1e-3)
        {
            L2 = 1e-4,
            Shuffle = true,
        },
        Collapsed => new(new SmallCnn().Create(10), [28, 28, 1], 1e-3) { Prepare = Collapse },
        _ => new(new SmallCnn().Create(10), [28, 28, 1], 1e-3),
    };

    // Where a run is some 80,000 steps after its units died: gradients 0, second moments 0.999^80000 of what they were.
    private static void Collapse(Trainer trainer)
    {
        foreach (string layer in trainer.Weights.Network.HiddenLayers)
        {
            trainer.Weights[$"{layer}.bias"].Fill(-1000f);
        }

        foreach (StateTensor state in trainer.OptimizerState.Tensors)
        {
            state.Values.Span.Fill(1e-37f);
        }
    }
}
