namespace Foretell.Reproductions;

/// <summary>How much of a paper's experiment is run.</summary>
public enum Scale
{
    /// <summary>About a minute on two cores: shows that everything works, decides nothing.</summary>
    Smoke,

    /// <summary>Some minutes to an hour.</summary>
    Small,

    /// <summary>The paper's sizes.</summary>
    Paper,
}
