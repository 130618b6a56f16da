using Foretell.Tensors.Sampling;

namespace Foretell.Learning.Search;

/// <summary>The settings that a randomized search draws from.</summary>
public interface IRegressorSpace
{
    /// <summary>The kind of all its settings.</summary>
    string Kind { get; }

    /// <summary>One draw: a function of the stream. Settings that are equal by value count as the same.</summary>
    /// <param name="stream">Its uniform numbers 0, 1, ... decide.</param>
    IRegressorSettings Draw(RandomStream stream);
}

/// <summary>A space of one point: nothing is searched.</summary>
/// <param name="settings">The point.</param>
public sealed class FixedSettings(IRegressorSettings settings) : IRegressorSpace
{
    /// <inheritdoc/>
    public string Kind => settings.Kind;

    /// <inheritdoc/>
    public IRegressorSettings Draw(RandomStream stream) => settings;
}
