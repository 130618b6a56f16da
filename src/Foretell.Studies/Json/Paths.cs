namespace Foretell.Studies.Json;

/// <summary>
/// Paths inside a study: <c>network.hidden[2]</c>. They name values in messages and their random streams.
/// </summary>
internal static class Paths
{
    public static string Key(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    public static string Item(string path, int index) => $"{path}[{index}]";
}
