using Foretell.Records;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>Messages about unknown words.</summary>
internal static class Unknown
{
    // Keys are short. Only the beginning of a longer one is quoted and compared, which bounds the work.
    private const int LongestWord = 40;

    public static string Short(string word) => word.Length <= LongestWord ? word : word[..LongestWord] + "...";

    /// <summary>"unknown KIND 'x': the nearest known is 'y' (known here: y, z)"</summary>
    public static string Message(string kind, string word, IReadOnlyCollection<string> known) =>
        $"unknown {kind} '{Short(word)}'; the nearest known is '{Nearest.To(Short(word), known)}'"
        + $" (known here: {string.Join(", ", known)})";
}
