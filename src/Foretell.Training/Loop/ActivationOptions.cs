namespace Foretell.Training.Loop;

/// <summary>Which numbers of a hidden layer signals see.</summary>
/// <param name="Positions">For convolutions: 0 averages each channel over all positions (rows are examples); k takes k
/// positions evenly spread over the image (rows are examples times k).</param>
public sealed record ActivationOptions(int Positions = 0)
{
    /// <summary>Convolutions averaged over positions.</summary>
    public static ActivationOptions Default { get; } = new();
}
