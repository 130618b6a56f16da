using Foretell.Records.Settings;
using Foretell.Training.Layers;

namespace Foretell.Training.Networks;

/// <summary>Dense blocks with identity shortcuts, all of one width.</summary>
/// <remarks>
/// With x the flattened example, a the activation and W, V, U kernels with their biases:
/// <code>
/// h = W x                         layer hidden0
/// h = h + V dropout(a(U h))       blocks hidden1, hidden2, ..., layers dense1 (U, observed) and dense2 (V)
/// y = W' h                        layer logits
/// </code>
/// Every block leaves a path on which gradients pass unchanged (He et al., arXiv:1603.05027, without normalization).
/// </remarks>
/// <param name="Width">Units of h and of the layer inside each block, at least 1.</param>
/// <param name="Blocks">Number of blocks, at least 1.</param>
/// <param name="Activation">Inside each block.</param>
public sealed record ResidualPerceptron(int Width, int Blocks, Activation Activation = Activation.Relu) : Architecture
{
    private const int MostBlocks = 64;

    /// <summary>The kind <c>residual-perceptron</c>.</summary>
    public static NetworkKind Definition { get; } = new(
        "residual-perceptron", "Dense blocks of one width with identity shortcuts: h + dense(activation(dense(h))).",
    [
        new("width", UnitsType, "Units of every hidden layer; the output layer follows from the data.")
        {
            Default = 256,
        },
        new("blocks", NumberType.WholeFrom(1, MostBlocks), "Number of blocks, each of two dense layers.")
        {
            Default = 3,
        },
        ActivationSetting,
        DropoutSetting,
    ],
    values => new ResidualPerceptron(
        values.Whole("width"), values.Whole("blocks"), values.Word<Activation>("activation"))
    {
        Dropout = values.Number("dropout"),
    });

    /// <summary>Probability with which an output is dropped after each activation, in [0, 1); no dropout layers at
    /// 0.</summary>
    /// <value>0.</value>
    public double Dropout { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> HiddenWidths => [.. Enumerable.Repeat(Width, Blocks)];

    /// <inheritdoc/>
    public override Module Create(int outputs) => new Sequential(string.Empty,
    [
        new DenseLayer("hidden0", Width),
        .. Enumerable.Range(1, Blocks).Select(block => new ResidualBlock($"hidden{block}", Inner())),
        new DenseLayer("logits", outputs),
    ]);

    private Sequential Inner() => new(string.Empty,
    [
        new DenseLayer("dense1", Width, Activation),
        .. Dropout == 0 ? (Module[])[] : [new DropoutLayer("dropout1", Dropout)],
        new DenseLayer("dense2", Width),
    ]);
}
