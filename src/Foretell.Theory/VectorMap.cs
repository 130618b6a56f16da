namespace Foretell.Theory;

/// <summary>A map between vectors, for example a layer or a whole network on one example.</summary>
/// <param name="input">The vector to map; not to be changed.</param>
/// <param name="output">Receives the result, all of it; holds anything before.</param>
public delegate void VectorMap(ReadOnlySpan<double> input, Span<double> output);
