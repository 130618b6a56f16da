using System.Text;

namespace Foretell.Records.Settings;

/// <summary>The words that stand for the values of enumerations: <c>LogitShift</c> is <c>logit-shift</c>.</summary>
public static class EnumWord
{
    /// <summary>The word of a value: its name in lower case, with a hyphen before each inner capital.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="value">A defined value.</param>
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        var word = new StringBuilder();
        foreach (char letter in value.ToString())
        {
            word.Append(char.IsUpper(letter) && word.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }

    /// <summary>The value of a word.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="word">The word, as <see cref="Of"/> writes it.</param>
    /// <exception cref="ArgumentException">No value has that word; the message lists those that there are.</exception>
    public static TEnum Parse<TEnum>(string word) where TEnum : struct, Enum
    {
        foreach (TEnum value in Enum.GetValues<TEnum>())
        {
            if (Of(value) == word)
            {
                return value;
            }
        }

        string known = string.Join(", ", Enum.GetValues<TEnum>().Select(Of));
        throw new ArgumentException(
            $"{typeof(TEnum).Name} needs one of the words {known}; got '{word}'.", nameof(word));
    }
}
