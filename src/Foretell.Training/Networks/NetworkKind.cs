using Foretell.Records.Settings;

namespace Foretell.Training.Networks;

/// <summary>A kind of network.</summary>
/// <param name="word">The word that selects it.</param>
/// <param name="help">One sentence.</param>
/// <param name="settings">Its settings.</param>
/// <param name="create">Creates it from checked values.</param>
public sealed class NetworkKind(
    string word, string help, IReadOnlyList<Setting> settings, Func<SettingValues, Architecture> create)
    : Kind<Architecture>(word, help, settings, create)
{
    /// <summary>Whether examples need rows, columns and channels. Default false: they may be points.</summary>
    public bool NeedsImages { get; init; }
}
