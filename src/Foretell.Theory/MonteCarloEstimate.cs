namespace Foretell.Theory;

/// <summary>An expectation estimated by sampling.</summary>
/// <param name="Mean">The mean of the samples.</param>
/// <param name="StandardError">The estimated deviation of that mean: deviation of the samples / sqrt(samples).</param>
/// <param name="Samples">How many were drawn, at least 2.</param>
public sealed record MonteCarloEstimate(double Mean, double StandardError, int Samples);
