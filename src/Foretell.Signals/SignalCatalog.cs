using Foretell.Records;
using Foretell.Records.Settings;

namespace Foretell.Signals;

/// <summary>The signals that studies name.</summary>
public static class SignalCatalog
{
    /// <summary>The word for the default preset.</summary>
    public const string Default = "default";

    // What the default preset reads; the first is always read.
    private static readonly Kind<ISignal>[] s_preset =
    [
        LossAndAccuracy.Definition,
        ActivationSpectrum.Definition,
        WeightStatistics.Definition,
        GradientNorm.Definition,
        UpdateRatio.Definition,
        LayerRotation.Definition,
    ];

    private static readonly Kind<ISignal>[] s_others =
    [
        PreActivationSpectrum.Definition,
    ];

    /// <summary>All kinds, the preset's first.</summary>
    public static Catalog<ISignal> Kinds { get; } = new("signal", [.. s_preset, .. s_others]);

    /// <summary>All names, the preset's first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Default, .. Kinds.Words];

    /// <summary>The names that <see cref="Default"/> stands for.</summary>
    public static IReadOnlyList<string> Preset { get; } = [.. s_preset.Select(kind => kind.Word)];

    /// <summary>New signals by name, each once; loss and accuracy are always among them.</summary>
    /// <param name="names">Names of <see cref="Names"/>; <see cref="Default"/> stands for all of the preset.</param>
    /// <exception cref="ArgumentException">A name is unknown; the message lists those there are.</exception>
    public static IReadOnlyList<ISignal> Create(IEnumerable<string> names)
    {
        HashSet<string> wanted = [LossAndAccuracy.Definition.Word];
        foreach (string name in names)
        {
            if (name == Default)
            {
                wanted.UnionWith(Preset);
            }
            else if (Kinds.Find(name) is not null)
            {
                wanted.Add(name);
            }
            else
            {
                throw new ArgumentException($"There is no signal '{name}'; there are {string.Join(", ", Names)}.");
            }
        }

        return [.. Kinds.Kinds.Where(kind => wanted.Contains(kind.Word)).Select(kind => kind.Create())];
    }
}
