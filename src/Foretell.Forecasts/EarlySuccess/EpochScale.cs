namespace Foretell.Forecasts.EarlySuccess;

/// <summary>The form of the scale g(e) on the label-free score in equation (8). The paper's is lost.</summary>
public enum EpochScaleForm
{
    /// <summary>g(e) = factor / e.</summary>
    Inverse,

    /// <summary>g(e) = factor.</summary>
    Constant,

    /// <summary>g(e) = factor * sqrt(e). The default, with factor 1.</summary>
    SquareRoot,

    /// <summary>g(e) = factor * e.</summary>
    Linear,
}

/// <summary>The scale g(e), the same for all runs and a function of the epoch alone.</summary>
/// <param name="Form">How it depends on the epoch.</param>
/// <param name="Factor">Multiplies the form; at least 0.</param>
public readonly record struct EpochScale(EpochScaleForm Form, double Factor = 1)
{
    /// <summary>g(e).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epoch"/> is below 1.</exception>
    public double At(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, 1);
        return Factor * Form switch
        {
            EpochScaleForm.Inverse => 1.0 / epoch,
            EpochScaleForm.Constant => 1,
            EpochScaleForm.SquareRoot => Math.Sqrt(epoch),
            _ => epoch,
        };
    }
}
