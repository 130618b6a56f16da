using System.Collections.Immutable;
using Foretell.Records.Settings;
using Foretell.Training.Layers;

namespace Foretell.Training.Networks;

/// <summary>Dense layers <c>dense1</c>, <c>dense2</c>, ... with activation, then linear <c>logits</c>.</summary>
/// <param name="Hidden">Units of the hidden layers, first to last; none for a linear network.</param>
/// <param name="Activation">After each hidden layer.</param>
public sealed record Perceptron(ImmutableArray<int> Hidden, Activation Activation = Activation.Relu) : Architecture
{
    private const int MostLayers = 64;

    /// <summary>The kind <c>perceptron</c>.</summary>
    public static NetworkKind Definition { get; } = new("perceptron", "Dense layers.",
    [
        new("hidden", new ListType(UnitsType, 1, MostLayers),
            "Widths of the hidden layers, first to last; the output layer follows from the data.")
        {
            Default = new[] { 512, 256, 256, 128 },
        },
        ActivationSetting,
        // No default, so that studies written before this setting existed keep their fingerprints.
        DropoutSetting with { Default = null },
    ],
    values => new Perceptron(values.Wholes("hidden"), values.Word<Activation>("activation"))
    {
        Dropout = values.NumberOrNone("dropout") ?? 0,
    });

    /// <summary>Probability with which an output is dropped after each activation, in [0, 1); no dropout layers at
    /// 0.</summary>
    /// <value>0.</value>
    public double Dropout { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> HiddenWidths => Hidden;

    /// <inheritdoc/>
    public override Module Create(int outputs) => new Sequential(string.Empty,
    [
        .. Hidden.SelectMany((units, i) => (Module[])
        [
            new DenseLayer($"dense{i + 1}", units, Activation),
            .. Dropout == 0 ? (Module[])[] : [new DropoutLayer($"dropout{i + 1}", Dropout)],
        ]),
        new DenseLayer("logits", outputs),
    ]);
}
