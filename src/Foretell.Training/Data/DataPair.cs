namespace Foretell.Training.Data;

/// <summary>What a run learns from and what it is judged on.</summary>
/// <param name="Training">Examples to train on.</param>
/// <param name="HeldOut">Examples never trained on: they give the held-out loss and accuracy and are the probe set of the signals.</param>
public sealed record DataPair(DataSet Training, DataSet HeldOut);
