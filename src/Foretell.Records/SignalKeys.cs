namespace Foretell.Records;

/// <summary>The keys under which readings are stored. Never renamed: files and databases hold them.</summary>
public static class SignalKeys
{
    /// <summary>Mean training loss of the epoch.</summary>
    public const string TrainingLoss = "loss/training";

    /// <summary>Mean held-out loss.</summary>
    public const string HeldOutLoss = "loss/held-out";

    /// <summary>Share of training examples right.</summary>
    public const string TrainingAccuracy = "accuracy/training";

    /// <summary>Share of held-out points right.</summary>
    public const string HeldOutAccuracy = "accuracy/held-out";

    /// <summary>The key of a metric on the training examples, for example <c>accuracy/training</c>.</summary>
    /// <param name="metric">The metric's key.</param>
    public static string OfTraining(string metric) => $"{metric}/training";

    /// <summary>The key of a metric on the held-out examples, for example <c>accuracy/held-out</c>.</summary>
    /// <param name="metric">The metric's key.</param>
    public static string OfHeldOut(string metric) => $"{metric}/held-out";

    /// <summary>Singular values of a hidden layer's activations.</summary>
    public const string ActivationSpectrum = "activation-spectrum";

    /// <summary>The same before the activation function.</summary>
    public const string PreActivationSpectrum = "pre-activation-spectrum";

    /// <summary>Seven statistics of a parameter.</summary>
    public const string WeightStatistics = "weight-statistics";

    /// <summary>Norm of the last mini-batch's gradient.</summary>
    public const string GradientNorm = "gradient-norm";

    /// <summary>Size of the last update relative to the weights.</summary>
    public const string UpdateRatio = "update-ratio";

    /// <summary>Cosine distance of a kernel from its start.</summary>
    public const string LayerRotation = "layer-rotation";

    /// <summary>The trace of the gradients' covariance over the squared norm of the gradient, in examples.</summary>
    public const string GradientNoiseScale = "gradient-noise-scale";
}
