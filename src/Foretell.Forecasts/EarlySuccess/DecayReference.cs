namespace Foretell.Forecasts.EarlySuccess;

/// <summary>What a layer's decay is measured from.</summary>
public enum DecayReference
{
    /// <summary>From zero, as in the paper's sentences.</summary>
    Zero,

    /// <summary>
    /// From the layer's own decay at epoch 0: r(e) - r(0). The mean of ReLU outputs makes every spectrum steep (r about
    /// 0.9 before training); this removes that constant part, which differs by width and says nothing about the run.
    /// </summary>
    OwnStart,
}
