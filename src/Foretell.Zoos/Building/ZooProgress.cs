namespace Foretell.Zoos.Building;

/// <summary>Where the building of a zoo stands.</summary>
/// <param name="Networks">Networks wanted.</param>
/// <param name="Done">Networks trained, diverged ones included.</param>
/// <param name="Diverged">Networks that diverged.</param>
/// <param name="Share">Share of the work that is done, in [0, 1].</param>
/// <param name="Left">Time left at the speed so far; null before there is one.</param>
/// <param name="Network">The network that was just finished; null if only an epoch was.</param>
/// <param name="TestAccuracy">Its test accuracy at the end; null if it diverged.</param>
/// <param name="Divergence">Why it diverged; null if not.</param>
public sealed record ZooProgress(
    int Networks, int Done, int Diverged, double Share, TimeSpan? Left, int? Network, double? TestAccuracy,
    string? Divergence);
