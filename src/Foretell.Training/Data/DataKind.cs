using Foretell.Records.Settings;

namespace Foretell.Training.Data;

/// <summary>A kind of data.</summary>
/// <param name="word">The word that selects it.</param>
/// <param name="help">One sentence.</param>
/// <param name="settings">Its settings.</param>
/// <param name="create">Creates its settings from checked values.</param>
public sealed class DataKind(
    string word, string help, IReadOnlyList<Setting> settings, Func<SettingValues, DataSettings> create)
    : Kind<DataSettings>(word, help, settings, create)
{
    /// <summary>Whether examples are images, with rows, columns and channels. Default false: they are points.</summary>
    public bool GivesImages { get; init; }

    /// <summary>Whether the settings name files. Default false.</summary>
    public bool HasFiles { get; init; }
}
