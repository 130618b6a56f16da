namespace Foretell.Training.Optimizers;

/// <summary>An optimizer that Keras and PyTorch both have, with formulas and defaults that differ.</summary>
public abstract class FrameworkOptimizer : ElementwiseOptimizer
{
    private protected FrameworkOptimizer(OptimizerFormula formula)
    {
        if (!Enum.IsDefined(formula))
        {
            throw new ArgumentException($"The formula needs to be Keras or PyTorch; got {formula}.", nameof(formula));
        }

        Formula = formula;
    }

    /// <summary>The framework whose formula it uses.</summary>
    public OptimizerFormula Formula { get; }
}
