using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Cli.Terminal;

/// <summary>Describes the order of layers that was used, since most tensor files do not state it.</summary>
internal static class LayerWords
{
    public static string Of(IReadOnlyList<string> layers, LayerOrderSource? source) =>
        $"layers from input to output, {Why(source)}: {string.Join(", ", layers)}";

    public static string? Key(LayerOrderSource? source) => source?.ToString().ToLowerInvariant();

    private static string Why(LayerOrderSource? source) => source switch
    {
        LayerOrderSource.Given => "as given",
        LayerOrderSource.Layout => "as the checkpoint says",
        LayerOrderSource.File => "as the file has them (if wrong: --layers)",
        _ => "guessed from their names (if wrong: --layers)",
    };
}
