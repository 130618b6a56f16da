using System.Runtime.CompilerServices;

namespace Foretell.Learning.Trees.Growing;

/// <summary>The best way found to divide a leaf.</summary>
internal struct Split
{
    /// <summary>What the loss falls by, in q^2; not positive if there is no split.</summary>
    public double Gain;

    /// <summary>Place of the column in the blocks.</summary>
    public int Place;

    /// <summary>Numbers: codes 1 to this one go left.</summary>
    public int Code;

    /// <summary>Numbers: whether code 0, a missing value, goes left.</summary>
    public bool MissingLeft;

    /// <summary>Whether <see cref="LeftCodes"/> decides.</summary>
    public bool IsCategorical;

    /// <summary>Categories: the codes that go left.</summary>
    public CodeSet LeftCodes;

    /// <summary>Categories: added to L2 in both leaves' values.</summary>
    public double ExtraL2;

    /// <summary>Packed sum of the rows that go left.</summary>
    public long LeftSum;
}

/// <summary>A set of codes.</summary>
[InlineArray(4)]
internal struct CodeSet
{
    private ulong _first;

    public readonly bool Contains(int code) => (this[code >> 6] >> (code & 63) & 1) != 0;

    public void Add(int code) => this[code >> 6] |= 1UL << (code & 63);
}
