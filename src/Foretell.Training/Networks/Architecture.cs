using Foretell.Records.Settings;
using Foretell.Training.Layers;

namespace Foretell.Training.Networks;

/// <summary>A kind of network with its settings. Inputs and outputs follow from the data.</summary>
/// <remarks>
/// A new one is a record in a file of its own, with its <c>Definition</c>, and one line in
/// <see cref="NetworkCatalog"/>.
/// </remarks>
public abstract record Architecture
{
    private const int WidestLayer = 65536;

    /// <summary>Units of dense layers and filters of convolutions that are observed, in forward order.</summary>
    public abstract IReadOnlyList<int> HiddenWidths { get; }

    /// <summary>The setting <c>activation</c>.</summary>
    private protected static Setting ActivationSetting { get; } = new(
        "activation", WordType.Of<Activation>("activation"), "The function after each hidden layer.")
    {
        Default = EnumWord.Of(Activation.Relu),
    };

    /// <summary>The setting <c>dropout</c>, 0 if left out.</summary>
    private protected static Setting DropoutSetting { get; } = new(
        "dropout", NumberType.BelowOne, "Probability with which an output is dropped in training.")
    {
        Default = 0,
    };

    /// <summary>How many units a dense layer may have.</summary>
    private protected static NumberType UnitsType { get; } = NumberType.WholeFrom(1, WidestLayer);

    /// <summary>The network.</summary>
    /// <param name="outputs">Its outputs: as many as the data have classes.</param>
    /// <returns>A module that maps examples to [N, outputs].</returns>
    public abstract Module Create(int outputs);
}
