namespace Foretell.Training.Quantities;

/// <summary>A quantity with values of type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">What a signal gets. Memory that it points to is lent until training goes on.</typeparam>
public abstract record Quantity<T> : Quantity
{
    /// <summary>Describes a quantity.</summary>
    /// <param name="name">Its name in messages.</param>
    protected Quantity(string name)
        : base(name)
    {
    }

    /// <summary>Prepares to observe it in one run.</summary>
    /// <param name="run">The run; lives as long as the source.</param>
    public abstract QuantitySource<T> SourceOf(ObservedRun run);

    internal sealed override QuantitySource Attach(ObservedRun run) => SourceOf(run);
}
