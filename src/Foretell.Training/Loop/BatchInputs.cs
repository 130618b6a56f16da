namespace Foretell.Training.Loop;

/// <summary>Names of the inputs that feed a batch.</summary>
internal static class BatchInputs
{
    public const string Rows = "batch-rows";
    public const string Examples = "batch-examples";
    public const string Targets = "batch-targets";
    public const string Weights = "batch-weights";
    public const string Outputs = "batch-outputs";
}
