namespace Foretell.Training.Optimizers;

/// <summary>One tensor of an optimizer's state and its numbers.</summary>
public sealed class StateTensor
{
    internal StateTensor(StateShape description)
    {
        Description = description;
        float[] values = GC.AllocateUninitializedArray<float>(checked((int)description.Count), pinned: true);
        values.AsSpan().Fill(description.InitialValue);
        Values = values;
    }

    /// <summary>Name, shape, owner, initial value.</summary>
    public StateShape Description { get; }

    /// <summary>The numbers, row-major. Restoring a run writes them.</summary>
    public Memory<float> Values { get; }
}
