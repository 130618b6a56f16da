using Foretell.Tensors.Elementary;
using Foretell.Tensors.Plans;
using Foretell.Training.Networks;

namespace Foretell.Learning.Networks;

/// <summary>A fitted <see cref="LogitLinearSettings"/> or <see cref="NetworkRegressorSettings"/>.</summary>
/// <remarks>A row's prediction does not depend on the rows beside it; the logit is computed in float32, its sigmoid in
/// double.</remarks>
public sealed class SigmoidRegressor : IRegressor
{
    internal SigmoidRegressor(string kind, NumericEncoding encoding, Weights weights, int epochs, bool diverged) =>
        (Kind, Encoding, Weights, Epochs, Diverged) = (kind, encoding, weights, epochs, diverged);

    /// <inheritdoc/>
    public string Kind { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FeatureColumn> Columns => Encoding.Columns;

    /// <summary>Epochs trained.</summary>
    public int Epochs { get; }

    /// <summary>Whether the loss became NaN or infinite; all predictions are NaN then.</summary>
    public bool Diverged { get; }

    internal NumericEncoding Encoding { get; }

    internal Weights Weights { get; }

    /// <inheritdoc/>
    public void Predict(FeatureTable table, Span<double> predictions)
    {
        FeatureColumns.Require(Columns, table, predictions.Length);
        if (Diverged)
        {
            predictions.Fill(double.NaN);
            return;
        }

        using NativeBlock examples = Encoding.Encode(table);
        using SigmoidForward forward = new(Weights, examples, table.Rows);
        forward.Run(predictions);
        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = PortableMath.Sigmoid(predictions[i]);
        }
    }
}
