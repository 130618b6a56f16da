namespace Foretell.Figures;

/// <summary>What stands at the last shown point of a line.</summary>
public enum EndMark
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A dot: finished.</summary>
    Dot,

    /// <summary>A cross: given up.</summary>
    Cross,
}
