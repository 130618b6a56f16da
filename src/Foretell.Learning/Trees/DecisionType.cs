namespace Foretell.Learning.Trees;

/// <summary>How a node decides: the bits of <c>decision_type</c> in LightGBM text.</summary>
[Flags]
internal enum DecisionType
{
    /// <summary>By a set of categories instead of a threshold.</summary>
    Categorical = 1,

    /// <summary>Missing values go left.</summary>
    DefaultLeft = 2,

    /// <summary>Zero is missing, and NaN counts as zero.</summary>
    MissingIsZero = 4,

    /// <summary>NaN is missing. Without this bit and the one before, NaN counts as zero.</summary>
    MissingIsNaN = 8,
}
