using Foretell.Records.Settings;
using Foretell.Signals.Cadences;

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
        GradientNoiseScale.Definition,
    ];

    /// <summary>All kinds, the preset's first.</summary>
    public static Catalog<ISignal> Kinds { get; } = new("signal", [.. s_preset, .. s_others]);

    /// <summary>All names, the preset's first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Default, .. Kinds.Words];

    /// <summary>The names that <see cref="Default"/> stands for.</summary>
    public static IReadOnlyList<string> Preset { get; } = [.. s_preset.Select(kind => kind.Word)];

    /// <summary>New signals, each once and in the order of the catalog; losses and metrics are always among
    /// them.</summary>
    /// <param name="requests">What is wanted. Of several requests for one signal, the last that names a cadence
    /// holds.</param>
    /// <param name="fixedKeys">Keys of readings that rules or scores need: a budget does not thin their signals; null:
    /// none.</param>
    /// <exception cref="ArgumentException">A name is unknown; the message lists those there are.</exception>
    public static IReadOnlyList<ScheduledSignal> Create(
        IEnumerable<SignalRequest> requests, IReadOnlySet<string>? fixedKeys = null)
    {
        Dictionary<string, Cadence> wanted = new() { [LossAndAccuracy.Definition.Word] = CadenceCatalog.Usual };
        foreach (SignalRequest request in requests)
        {
            foreach (string word in request.Name == Default ? Preset : [Kinds[request.Name].Word])
            {
                if (request.Cadence is not null && word != LossAndAccuracy.Definition.Word)
                {
                    wanted[word] = request.Cadence;
                }
                else
                {
                    wanted.TryAdd(word, CadenceCatalog.Usual);
                }
            }
        }

        return [.. Kinds.Kinds.Where(kind => wanted.ContainsKey(kind.Word)).Select(kind => Schedule(kind.Create()))];

        ScheduledSignal Schedule(ISignal signal) => new(
            signal, wanted[signal.Key],
            signal.Key == LossAndAccuracy.Definition.Word || fixedKeys?.Contains(signal.Key) == true);
    }

    /// <summary>New signals by name, read at the end of every epoch.</summary>
    /// <param name="names">Names of <see cref="Names"/>; <see cref="Default"/> stands for all of the preset.</param>
    /// <exception cref="ArgumentException">A name is unknown; the message lists those there are.</exception>
    public static IReadOnlyList<ScheduledSignal> Create(params IEnumerable<string> names) =>
        Create(names.Select(name => new SignalRequest(name)));
}
