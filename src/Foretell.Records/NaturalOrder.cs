namespace Foretell.Records;

/// <summary>Orders names as people do: digits within them count as numbers, 2 before 10; all else by code
/// unit.</summary>
public sealed class NaturalOrder : IComparer<string>
{
    private NaturalOrder()
    {
    }

    /// <summary>The order.</summary>
    public static NaturalOrder Instance { get; } = new();

    /// <summary>Compares two names; null is the empty name.</summary>
    /// <returns>Negative if <paramref name="x"/> comes first, 0 if the names are equal, else positive.</returns>
    public int Compare(string? x, string? y)
    {
        string left = x ?? "";
        string right = y ?? "";
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
        // '01' and '1' are one number but two names.
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
