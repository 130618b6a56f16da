using Foretell.Training.Loop;

namespace Foretell.Training.Quantities;

/// <summary>Observes a quantity in one run. Derive from <see cref="QuantitySource{T}"/>.</summary>
public abstract class QuantitySource : IDisposable
{
    private protected QuantitySource()
    {
    }

    /// <summary>Whether <see cref="BeforeUpdate"/> is to be called.</summary>
    /// <value>False.</value>
    public virtual bool WatchesUpdates => false;

    /// <summary>What the source takes from an evaluation; it is done before <see cref="QuantitySource{T}.Compute"/> is
    /// called. Null: nothing.</summary>
    /// <value>Null.</value>
    public virtual IEvaluationTap? Tap => null;

    /// <summary>Called before the update that leads to a moment at which the quantity is observed.</summary>
    /// <param name="update">The gradient and the examples it comes from.</param>
    public virtual void BeforeUpdate(in PendingUpdate update)
    {
    }

    /// <summary>Frees what the source owns.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the source owns.</summary>
    /// <param name="disposing">True.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    internal abstract void Begin(MomentPosition at, AttachedQuantities owner);
}
