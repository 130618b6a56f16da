namespace Foretell.Lab.Executors;

/// <summary>Runs legs.</summary>
public interface ILegRunner
{
    /// <summary>Trains a candidate from where it stands to the end of the leg. Called on any thread.</summary>
    /// <param name="leg">Which candidate, and how far.</param>
    /// <param name="cancel">Stops it; what the leg keeps then is the runner's to say.</param>
    void Run(Leg leg, CancellationToken cancel);
}
