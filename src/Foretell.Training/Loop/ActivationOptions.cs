namespace Foretell.Training.Loop;

/// <summary>Which numbers of a hidden layer count as its activations.</summary>
/// <param name="BeforeActivation">Whether the values before the activation function are taken instead of those after it.</param>
/// <param name="Positions">For convolutions: 0 averages each channel over all positions (rows are examples); k takes k positions evenly
/// spread over the image (rows are examples times k).</param>
public sealed record ActivationOptions(bool BeforeActivation = false, int Positions = 0)
{
    /// <summary>After the activation, convolutions averaged over positions.</summary>
    public static ActivationOptions Default { get; } = new();
}
