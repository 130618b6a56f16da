using Foretell.Records;

namespace Foretell.Signals;

/// <summary>The signals that studies name.</summary>
public static class SignalCatalog
{
    /// <summary>The word for the default preset.</summary>
    public const string Default = "default";

    // Preset: whether the default preset reads it.
    private static readonly (string Name, bool Preset, Func<ISignal> Create)[] Known =
    [
        ("loss-and-accuracy", true, () => new LossAndAccuracy()),
        (SignalKeys.ActivationSpectrum, true, () => new ActivationSpectrum()),
        (SignalKeys.WeightStatistics, true, () => new WeightStatistics()),
        (SignalKeys.GradientNorm, true, () => new GradientNorm()),
        (SignalKeys.UpdateRatio, true, () => new UpdateRatio()),
        (SignalKeys.LayerRotation, true, () => new LayerRotation()),
        (SignalKeys.PreActivationSpectrum, false, () => new PreActivationSpectrum()),
    ];

    /// <summary>All names, the preset's first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Default, .. Known.Select(k => k.Name)];

    /// <summary>The names that <see cref="Default"/> stands for.</summary>
    public static IReadOnlyList<string> Preset { get; } = [.. Known.Where(k => k.Preset).Select(k => k.Name)];

    /// <summary>New signals by name, each once; loss and accuracy are always among them.</summary>
    /// <param name="names">Names of <see cref="Names"/>; <see cref="Default"/> stands for all of the preset.</param>
    /// <exception cref="ArgumentException">A name is unknown; the message lists those there are.</exception>
    public static IReadOnlyList<ISignal> Create(IEnumerable<string> names)
    {
        HashSet<string> wanted = ["loss-and-accuracy"];
        foreach (string name in names)
        {
            if (name == Default)
            {
                wanted.UnionWith(Known.Where(k => k.Preset).Select(k => k.Name));
            }
            else if (Known.Any(k => k.Name == name))
            {
                wanted.Add(name);
            }
            else
            {
                throw new ArgumentException($"There is no signal '{name}'; there are {string.Join(", ", Names)}.");
            }
        }

        return [.. Known.Where(k => wanted.Contains(k.Name)).Select(k => k.Create())];
    }
}
