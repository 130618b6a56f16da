namespace Foretell.Zoos.Predictors;

/// <summary>What a network's weights say about its accuracy.</summary>
/// <param name="Accuracy">The estimate, in [0, 1].</param>
/// <param name="Low">Lower end of the interval around it, at most the estimate.</param>
/// <param name="High">Upper end, at least the estimate.</param>
/// <param name="Nominal">Share of networks like those of the fit whose accuracy the interval is meant to hold.</param>
/// <param name="Outside">Why the network is outside what was learned on, so that neither estimate nor interval may be
/// relied on; null if it is like the networks of the fit.</param>
public sealed record AccuracyEstimate(double Accuracy, double Low, double High, double Nominal, string? Outside);
