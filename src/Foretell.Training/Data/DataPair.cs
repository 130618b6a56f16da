namespace Foretell.Training.Data;

/// <summary>What a run learns from and what it is judged on.</summary>
public sealed record DataPair
{
    /// <summary>Puts the two parts together.</summary>
    /// <param name="training">Examples to train on.</param>
    /// <param name="heldOut">Examples never trained on: they give the held-out loss and metrics and are the probe set
    /// of the signals.</param>
    /// <exception cref="ArgumentException">The parts differ in the shape of an example or the kind of their targets.
    /// </exception>
    public DataPair(DataSet training, DataSet heldOut)
    {
        if (!training.ExampleShape.SequenceEqual(heldOut.ExampleShape) || !training.Targets.IsLike(heldOut.Targets))
        {
            throw new ArgumentException($"Both parts of '{training.Name}' need the same examples and targets; got "
                + $"[{string.Join(", ", training.ExampleShape)}] of {training.Targets} and "
                + $"[{string.Join(", ", heldOut.ExampleShape)}] of {heldOut.Targets}.", nameof(heldOut));
        }

        (Training, HeldOut) = (training, heldOut);
    }

    /// <summary>Examples to train on.</summary>
    public DataSet Training { get; }

    /// <summary>Examples never trained on: they give the held-out loss and metrics and are the probe set of the
    /// signals.</summary>
    public DataSet HeldOut { get; }

    /// <summary>Takes the pair apart.</summary>
    /// <param name="training">Examples to train on.</param>
    /// <param name="heldOut">Examples never trained on.</param>
    public void Deconstruct(out DataSet training, out DataSet heldOut) => (training, heldOut) = (Training, HeldOut);
}
