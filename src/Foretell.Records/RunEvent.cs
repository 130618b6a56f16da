namespace Foretell.Records;

/// <summary>Something that happened and is worth telling: an interruption, a resume, a layer that died.</summary>
/// <remarks>
/// Events tell the story of one execution; they are no result and not part of <see cref="RunStoreHash"/>.
/// </remarks>
/// <param name="Run">The run's number; null when it concerns the whole study.</param>
/// <param name="Epoch">Epochs completed when it happened.</param>
/// <param name="Kind">One word for programs, such as "resumed".</param>
/// <param name="Text">A sentence for people.</param>
/// <param name="At">When it happened (wall clock).</param>
public sealed record RunEvent(int? Run, int Epoch, string Kind, string Text, DateTimeOffset At);
