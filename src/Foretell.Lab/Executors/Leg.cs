namespace Foretell.Lab.Executors;

/// <summary>A part of the training of one candidate: plain data, so that another process can be given it.</summary>
/// <param name="Candidate">The candidate's number in the study.</param>
/// <param name="LastEpoch">The epoch after which the leg ends.</param>
public sealed record Leg(int Candidate, int LastEpoch);
