using Foretell.Records.Settings;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>The keys and shapes of settings: how the study language writes what kinds declare.</summary>
internal static class SettingKeys
{
    /// <summary>The key of a setting.</summary>
    public static Key Of(Setting setting) => new(setting.Name, ShapeOf(setting.Type), setting.Help)
    {
        Default = setting.Default is { } usual ? PlainValues.NodeOf(usual) : null,
        DefaultFrom = setting.DefaultFrom is null
            ? null
            : others => setting.DefaultFor(PlainValues.Of(others)) is { } value ? PlainValues.NodeOf(value) : null,
        Required = setting.Required,
    };

    /// <summary>The keys of settings, in their order.</summary>
    public static Key[] Of(IEnumerable<Setting> settings) => [.. settings.Select(Of)];

    private static Shape ShapeOf(SettingType type) => type switch
    {
        NumberType number => new NumberShape(number),
        FlagType => new FlagShape(),
        WordType word => new WordShape(word.What, word.Words),
        TextType text => new TextShape(text.Text),
        ListType list => new ListShape(ShapeOf(list.Item), list.Shortest, list.Longest) { Ascending = list.Ascending },
        KindType kind => new NestedShape(kind.Catalog),
        _ => throw new ArgumentException($"The study language has no shape for settings of type {type}.", nameof(type)),
    };
}
