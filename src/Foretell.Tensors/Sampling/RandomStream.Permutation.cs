namespace Foretell.Tensors.Sampling;

public readonly partial record struct RandomStream
{
    /// <summary>The numbers 0 to n - 1 in random order, every order equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    public int[] Permutation(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        int[] order = new int[n];
        for (int i = 0; i < n; i++)
        {
            order[i] = i;
        }

        Permute(order);
        return order;
    }

    /// <summary>
    /// Reorders in place (Fisher and Yates: from the end, position i is exchanged with Integer(i, i + 1)). No
    /// allocation.
    /// </summary>
    public void Permute(Span<int> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Integer((ulong)i, i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}
