namespace Foretell.Lab.Executors;

/// <summary>Where candidates are trained: on threads of this machine today, on a cluster later.</summary>
/// <remarks>A new executor is one file, one test file and one line in <see cref="ExecutorCatalog"/>.</remarks>
public interface IExecutor
{
    /// <summary>Runs all legs of a batch and returns when they are done.</summary>
    /// <param name="batch">The legs, begun in this order. The order in which they end changes no result.</param>
    /// <param name="runner">Runs one leg. Several may run at the same time.</param>
    /// <param name="cancel">Stops the legs that run, and begins no other.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>The first leg that fails stops the others; its exception is thrown.</remarks>
    void Run(LegBatch batch, ILegRunner runner, CancellationToken cancel);
}
