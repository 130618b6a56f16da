using System.Globalization;

namespace Foretell.Zoos.Collections;

/// <summary>A network of a collection: what it was trained with, and its checkpoints.</summary>
/// <param name="Directory">Its directory as the table has it (<c>modeldir</c>); different for each network.</param>
/// <param name="Settings">What it was trained with: texts by the names of the <c>config.</c> columns without the
/// prefix, such as <c>learning_rate</c>; empty where the table says nothing.</param>
/// <param name="Rows">Its checkpoints by epoch, ascending; at least one.</param>
public sealed record CollectedNetwork(
    string Directory, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<CollectionRow> Rows)
{
    /// <summary>The last checkpoint: what the network became.</summary>
    public CollectionRow Final => Rows[^1];

    /// <summary>Its number or name in the collection: the last part of <see cref="Directory"/>.</summary>
    public string Id => Directory[(Directory.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/');

    /// <summary>The data set's published name, such as <c>fashion_mnist</c>; null if unknown.</summary>
    public string? DataSet => Text("dataset");

    /// <summary><c>sgd</c>, <c>adam</c> or <c>rmsprop</c> in the published zoos; null if unknown.</summary>
    public string? Optimizer => Text("optimizer");

    /// <summary><c>relu</c> or <c>tanh</c> in the published zoos; null if unknown.</summary>
    public string? Activation => Text("activation");

    /// <summary>One of five names in the published zoos, such as <c>glorot_normal</c>; null if unknown.</summary>
    public string? Initialization => Text("w_init");

    /// <summary>The learning rate; null if unknown.</summary>
    public double? LearningRate => Number("learning_rate");

    /// <summary>λ of the penalty λ sum w² over kernels; null if unknown.</summary>
    public double? L2 => Number("l2reg");

    /// <summary>Probability with which outputs were dropped; null if unknown.</summary>
    public double? Dropout => Number("dropout");

    /// <summary>The drawn standard deviation, also where the initialization does not use it; null if unknown.</summary>
    public double? InitialDeviation => Number("init_std");

    /// <summary>Which part of the training images it saw; null if unknown.</summary>
    public double? TrainFraction => Number("train_fraction");

    /// <summary>A setting as text; null if the table does not say.</summary>
    /// <param name="name">As in <see cref="Settings"/>.</param>
    public string? Text(string name) => Settings.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    /// <summary>A setting as a number; null if the table does not say or it is none.</summary>
    /// <param name="name">As in <see cref="Settings"/>.</param>
    public double? Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
