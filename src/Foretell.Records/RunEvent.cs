namespace Foretell.Records;

/// <summary>Something that happened during an execution: an interruption, a resume, a layer that died.</summary>
/// <remarks>
/// Events describe one execution. They are not results, and <see cref="RunStoreHash"/> does not include them.
/// </remarks>
/// <param name="Run">The run's number; null when it concerns the whole study.</param>
/// <param name="Epoch">Epochs completed when it happened.</param>
/// <param name="Kind">One word for programs, such as "resumed"; see <see cref="RunEventKinds"/>.</param>
/// <param name="Text">A sentence for people.</param>
/// <param name="At">When it happened (wall clock).</param>
public sealed record RunEvent(int? Run, int Epoch, string Kind, string Text, DateTimeOffset At);
