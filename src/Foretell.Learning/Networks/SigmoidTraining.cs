namespace Foretell.Learning.Networks;

/// <summary>How a regressor with a sigmoid output is trained. Defaults: as published where that is known, with
/// settings in the middle of the published winners' elsewhere.</summary>
/// <remarks>Unterthiner et al., arXiv:2002.11448: at most 300 epochs; stops after 10 epochs without a lower error, and
/// keeps the weights of the last epoch. Paper: the error of the part that is reported; here: of a part of the training
/// rows, because the reported part may not decide anything. Features are not standardized, as published.</remarks>
public sealed record SigmoidTraining
{
    /// <summary>Adam (Keras's constants), or plain stochastic gradient descent.</summary>
    /// <value>True.</value>
    public bool Adam { get; init; } = true;

    /// <summary>Learning rate, above 0, constant.</summary>
    /// <value>0.001.</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Rows in a mini-batch, at least 1; all training rows where there are fewer. An epoch's last batch may
    /// be smaller.</summary>
    /// <value>64.</value>
    public int Batch { get; init; } = 64;

    /// <summary>λ of the penalty λ Σ w² in the loss: over the hidden kernels of a network, over θ of a linear
    /// one.</summary>
    /// <value>1e-6.</value>
    public double L2 { get; init; } = 1e-6;

    /// <summary>The most epochs, at least 1.</summary>
    /// <value>300.</value>
    public int Epochs { get; init; } = 300;

    /// <summary>Stops after this many epochs in a row without a lower validation loss; null to run all
    /// epochs.</summary>
    /// <value>10.</value>
    public int? Patience { get; init; } = 10;

    /// <summary>Share of the training rows held back to decide when to stop and what to keep, in [0, 1); rounded down,
    /// and without stopping where that gives no row.</summary>
    /// <value>0.15.</value>
    public double ValidationFraction { get; init; } = 0.15;

    /// <summary>What is minimized.</summary>
    /// <value>The squared error.</value>
    public SigmoidLoss Loss { get; init; } = SigmoidLoss.SquaredError;

    /// <summary>Which epoch's weights are kept.</summary>
    /// <value>The last one's.</value>
    public KeptEpoch Keep { get; init; } = KeptEpoch.Last;

    /// <summary>Whether columns are shifted and scaled to mean 0 and deviation 1 over the training rows.</summary>
    /// <value>False.</value>
    public bool Standardize { get; init; }

    internal void Check()
    {
        bool right = LearningRate > 0 && double.IsFinite(LearningRate) && Batch >= 1 && L2 >= 0 && double.IsFinite(L2)
            && Epochs >= 1 && Patience is null or >= 1 && ValidationFraction is >= 0 and < 1;
        if (!right)
        {
            throw new ArgumentException("Training needs a learning rate above 0, a batch, epochs and a patience of at "
                + $"least 1, an L2 of at least 0 and a validation fraction in [0, 1); got {this}.");
        }
    }
}

/// <summary>What is minimized, as a mean over the batch; p is the prediction, t the target.</summary>
public enum SigmoidLoss
{
    /// <summary>(p - t)².</summary>
    SquaredError,

    /// <summary>-t log p - (1 - t) log(1 - p).</summary>
    CrossEntropy,
}

/// <summary>Which epoch's weights a fit keeps.</summary>
public enum KeptEpoch
{
    /// <summary>The last one's, as published.</summary>
    Last,

    /// <summary>Those of the lowest validation loss; the first of equal ones.</summary>
    LowestLoss,

    /// <summary>Those of the highest Kendall's τ_b on the validation rows; the first of equal ones.</summary>
    HighestTau,
}
