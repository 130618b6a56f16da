using System.Globalization;
using Foretell.Records;

namespace Foretell.Runs;

/// <summary>How far somebody has followed a store; the text is a <see cref="RunStoreChanges.Token"/>.</summary>
/// <param name="Identity">The store's, drawn at random when it is created and whenever something is removed.</param>
/// <param name="Revision">The highest revision of a run.</param>
/// <param name="Reading">The number of the last reading that was written.</param>
/// <param name="Event">The number of the last event.</param>
internal readonly record struct ChangeToken(string Identity, long Revision, long Reading, long Event)
{
    private const char Separator = '-';
    private const int Parts = 4;

    /// <exception cref="ArgumentException">The text has another form.</exception>
    public static ChangeToken Parse(string token)
    {
        string[] parts = token.Split(Separator);
        return parts.Length == Parts
            && TryParse(parts[1], out long revision)
            && TryParse(parts[2], out long reading)
            && TryParse(parts[3], out long entry)
            ? new ChangeToken(parts[0], revision, reading, entry)
            : throw new ArgumentException(
                $"A token of an earlier call was needed, such as '{new ChangeToken("4f2a", 7, 120, 3)}'; got "
                + $"'{token}'. Give null to get everything.", nameof(token));
    }

    /// <summary>
    /// Where to begin: <paramref name="token"/>, or the beginning if it is null or does not belong to the state of the
    /// store that this one describes.
    /// </summary>
    public (ChangeToken Start, bool IsWhole) StartFrom(string? token)
    {
        if (token is not null)
        {
            // Higher numbers of the same store: it was restored from an older copy.
            ChangeToken last = Parse(token);
            if (last.Identity == Identity && last.Revision <= Revision && last.Reading <= Reading
                && last.Event <= Event)
            {
                return (last, IsWhole: false);
            }
        }

        return (this with { Revision = 0, Reading = 0, Event = 0 }, IsWhole: true);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Identity}-{Revision}-{Reading}-{Event}");

    private static bool TryParse(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
