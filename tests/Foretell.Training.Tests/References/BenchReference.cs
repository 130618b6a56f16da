namespace Foretell.Training.Tests.References;

/// <summary>PyTorch's losses in the first steps of a bench, on data and weights made of HashedNumbers.</summary>
internal sealed record BenchReference(
    string Name, int[] InputShape, int Classes, int Batch, double LearningRate, double[] Losses);
