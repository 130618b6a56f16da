namespace Foretell.Training.Quantities;

/// <summary>Something that can be observed of a run at a moment: its weights, a gradient, what hidden layers
/// compute.</summary>
/// <remarks>
/// A quantity is a description without state; equal quantities are the same one. Its <see cref="QuantitySource"/>
/// belongs to one run: it owns the plan and the memory, and computes the value when a signal first asks for it at a
/// moment (<see cref="Loop.Moment.Get"/>). A new quantity is one file and one line in <see cref="QuantityCatalog"/>;
/// the loop does not know any of them by name.
/// </remarks>
public abstract record Quantity
{
    private protected Quantity(string name) => Name = name;

    /// <summary>Its name in messages, such as "the gradient of the last batch".</summary>
    public string Name { get; }

    /// <summary>Bytes that observing it takes while a run lasts. Asked for before anything is allocated.</summary>
    /// <param name="run">What is known of the run then.</param>
    public abstract long MemoryBytes(RunOutline run);

    internal abstract QuantitySource Attach(ObservedRun run);
}
