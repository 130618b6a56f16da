namespace Foretell.Training.Data;

/// <summary>The kind of a data set's targets.</summary>
public enum TargetKind
{
    /// <summary>One of k classes for each example.</summary>
    Classes,

    /// <summary>One number for each example.</summary>
    Numbers,

    /// <summary>D numbers for each example.</summary>
    Vectors,
}
