namespace Foretell.Reproductions;

/// <summary>One table or figure of a paper, run again. A new one is one file and one line in
/// <see cref="ReproductionCatalog"/>.</summary>
public interface IReproduction
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>What it reproduces, in a line.</summary>
    string Title { get; }

    /// <summary>Runs it, or on from where it was stopped.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the same call continues.</exception>
    ReproductionReport Run(ReproductionOptions options, CancellationToken cancel);
}
