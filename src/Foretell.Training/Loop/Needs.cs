namespace Foretell.Training.Loop;

/// <summary>What a signal asks the training loop to provide at a moment. The loop takes the union and computes each
/// once.</summary>
[Flags]
public enum Needs
{
    /// <summary>Nothing beyond losses and metrics.</summary>
    None = 0,

    /// <summary>The weights now.</summary>
    Weights = 1,

    /// <summary>The weights before training.</summary>
    InitialWeights = 2,

    /// <summary>The hidden layers' outputs on the held-out points.</summary>
    Activations = 4,

    /// <summary>The gradient of the epoch's last mini-batch.</summary>
    Gradient = 8,

    /// <summary>The weights before the epoch's last update.</summary>
    PreviousWeights = 16,

    /// <summary>The hidden layers' values before the activation function, on the held-out points.</summary>
    PreActivations = 32,
}
