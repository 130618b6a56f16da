namespace Foretell.Training.Optimizers;

/// <summary>The framework whose formulas and defaults an optimizer uses. They differ in more than constants.</summary>
/// <remarks>
/// The papers that Foretell reproduces were run in Keras or in PyTorch; a learning rate found in one does not carry
/// over to the other where momentum, bias correction or the place of epsilon differ. Each optimizer states both.
/// </remarks>
public enum OptimizerFormula
{
    /// <summary>Keras 3 (3.0 and later); where TensorFlow 2's built-in Keras differed, the optimizer says so.</summary>
    Keras,

    /// <summary>PyTorch: the formulas of 1.13 and 2.x, which agree; default learning rates as of 2.x.</summary>
    PyTorch,
}
