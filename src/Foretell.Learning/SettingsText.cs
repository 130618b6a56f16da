using System.Globalization;
using System.Reflection;
using System.Text;

namespace Foretell.Learning;

/// <summary>Settings of a regressor in words.</summary>
public static class SettingsText
{
    /// <summary>For example <c>boosted-trees: leaves 31, learning rate 0.1, ...</c>, in the order of the properties;
    /// what is not set is left out.</summary>
    /// <param name="settings">Of any kind.</param>
    public static string Of(IRegressorSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return $"{settings.Kind}: {string.Join(", ", Pairs(settings))}";
    }

    private static IEnumerable<string> Pairs(object settings)
    {
        foreach (PropertyInfo property in settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            object? value = property.GetIndexParameters().Length == 0
                && property.Name != nameof(IRegressorSettings.Kind)
                ? property.GetValue(settings)
                : null;
            if (value is null)
            {
                continue;
            }

            if (value is IFormattable or bool or string)
            {
                yield return $"{Words(property.Name)} {Convert.ToString(value, CultureInfo.InvariantCulture)}";
                continue;
            }

            foreach (string pair in Pairs(value))
            {
                yield return pair;
            }
        }
    }

    private static string Words(string name)
    {
        StringBuilder words = new();
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]))
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }
}
