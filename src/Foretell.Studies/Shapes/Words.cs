using System.Text;

namespace Foretell.Studies.Shapes;

/// <summary>
/// Words of study files for the names of enumerations: <c>LogitShift</c> is written <c>logit-shift</c>.
/// </summary>
public static class Words
{
    /// <summary>The word of an enumeration's value.</summary>
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum
    {
        var word = new StringBuilder();
        foreach (char letter in value.ToString())
        {
            word.Append(char.IsUpper(letter) && word.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }

    /// <summary>The value of a word that a <see cref="WordShape"/> has checked.</summary>
    public static TEnum Value<TEnum>(string word) where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Single(value => Of(value) == word);
}
