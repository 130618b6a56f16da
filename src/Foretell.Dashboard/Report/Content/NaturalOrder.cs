namespace Foretell.Dashboard.Report.Content;

/// <summary>
/// Orders names as people do: digits within them count as numbers, so that dense-2 precedes dense-10.
/// </summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        string left = x ?? "", right = y ?? "";
        int i = 0, j = 0;
        while (i < left.Length && j < right.Length)
        {
            string a = Part(left, ref i), b = Part(right, ref j);
            bool numbers = char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0]);
            int order = numbers ? CompareNumbers(a, b) : string.CompareOrdinal(a, b);
            if (order != 0)
                return order;
        }
        int rest = (left.Length - i).CompareTo(right.Length - j);
        return rest != 0 ? rest : string.CompareOrdinal(left, right);
    }

    // Without leading zeros the longer number is the larger.
    private static int CompareNumbers(string a, string b)
    {
        string left = a.TrimStart('0'), right = b.TrimStart('0');
        int length = left.Length.CompareTo(right.Length);
        return length != 0 ? length : string.CompareOrdinal(left, right);
    }

    /// <summary>
    /// The run of digits, or of other characters, that begins at the position, which moves behind it.
    /// </summary>
    private static string Part(string text, ref int position)
    {
        int start = position;
        bool digits = char.IsAsciiDigit(text[start]);
        while (position < text.Length && char.IsAsciiDigit(text[position]) == digits)
            position++;
        return text[start..position];
    }
}
