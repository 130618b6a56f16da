namespace Foretell.Signals;

/// <summary>The signals that studies name.</summary>
public static class SignalCatalog
{
    /// <summary>The word for the default preset.</summary>
    public const string Default = "default";

    private static readonly (string Name, Func<ISignal> Create)[] Known =
    [
        ("loss-and-accuracy", () => new LossAndAccuracy()),
        (SignalKeys.ActivationSpectrum, () => new ActivationSpectrum()),
        (SignalKeys.WeightStatistics, () => new WeightStatistics()),
        (SignalKeys.GradientNorm, () => new GradientNorm()),
        (SignalKeys.UpdateRatio, () => new UpdateRatio()),
        (SignalKeys.LayerRotation, () => new LayerRotation()),
    ];

    /// <summary>All names, the preset's first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Default, .. Known.Select(k => k.Name)];

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
                wanted.UnionWith(Known.Select(k => k.Name));
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
