using Foretell.Training.Layouts;

namespace Foretell.Lab.Zoos;

/// <summary>What the names of tensors say of their layers.</summary>
internal static class LayerNames
{
    /// <summary>Orders names as people do: runs of digits by their number, 2 before 10, all else by code
    /// point.</summary>
    public static IComparer<string> Natural { get; } = Comparer<string>.Create(CompareNatural);

    /// <summary>The layer of a tensor; a tensor whose name has one part alone is a layer by itself.</summary>
    public static string OwnLayerOf(string tensor) =>
        ParameterNames.LayerOf(tensor) is { Length: > 0 } layer ? layer : tensor;

    private static int CompareNatural(string left, string right)
    {
        int i = 0;
        int j = 0;
        while (i < left.Length && j < right.Length)
        {
            if (char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[j]))
            {
                ReadOnlySpan<char> a = Digits(left, ref i);
                ReadOnlySpan<char> b = Digits(right, ref j);
                int order = a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);
                if (order != 0)
                {
                    return order;
                }
            }
            else if (left[i] != right[j])
            {
                return left[i].CompareTo(right[j]);
            }
            else
            {
                i++;
                j++;
            }
        }

        int rest = (left.Length - i).CompareTo(right.Length - j);
        // '01' and '1' are one number and two names.
        return rest != 0 ? rest : string.CompareOrdinal(left, right);
    }

    // Without leading zeros: then the longer number is the larger one.
    private static ReadOnlySpan<char> Digits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return text.AsSpan(start, at - start).TrimStart('0');
    }
}
