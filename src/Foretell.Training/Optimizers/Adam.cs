using Foretell.Records.Settings;

namespace Foretell.Training.Optimizers;

/// <summary>Adam (Kingma and Ba, arXiv:1412.6980), without AMSGrad. Formulas: <see cref="AdaptiveMoments"/>.</summary>
/// <remarks>Sources: Keras 3 <c>keras.optimizers.Adam</c>; PyTorch <c>torch.optim.Adam</c>.</remarks>
public sealed class Adam : AdaptiveMoments
{
    /// <summary>Chooses formula and constants.</summary>
    /// <param name="formula">Keras's or PyTorch's.</param>
    /// <param name="beta1">β₁ in [0, 1).</param>
    /// <param name="beta2">β₂ in [0, 1).</param>
    /// <param name="epsilon">ε, at least 1e-20; null is 1e-7 for Keras, 1e-8 for PyTorch.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Adam(OptimizerFormula formula, double beta1 = 0.9, double beta2 = 0.999, double? epsilon = null)
        : base(formula, beta1, beta2, epsilon)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "adam";

    /// <summary>The kind <c>adam</c>.</summary>
    public static Kind<Optimizer> Definition { get; } = new("adam", "Two moments, bias-corrected.", Settings,
        values => new Adam(
            FormulaSetting.Of(values), values.Number("beta1"), values.Number("beta2"), values.Number("epsilon")));
}
