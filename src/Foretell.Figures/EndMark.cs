namespace Foretell.Figures;

/// <summary>The marker at the last visible point of a line.</summary>
public enum EndMark
{
    /// <summary>No marker.</summary>
    None,

    /// <summary>A dot, for a finished run.</summary>
    Dot,

    /// <summary>A cross, for a run that was given up.</summary>
    Cross,
}
