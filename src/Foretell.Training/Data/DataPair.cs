namespace Foretell.Training.Data;

/// <summary>What a run learns from and what it is judged on.</summary>
public sealed record DataPair
{
    /// <summary>Puts the two parts together.</summary>
    /// <param name="training">Examples to train on.</param>
    /// <param name="heldOut">Examples never trained on: they give the held-out loss and metrics.</param>
    /// <exception cref="ArgumentException">The parts differ in the shape of an example or the kind of their targets.
    /// </exception>
    public DataPair(DataSet training, DataSet heldOut)
    {
        RequireAlike(training, heldOut, nameof(heldOut));
        (Training, HeldOut) = (training, heldOut);
    }

    /// <summary>Examples to train on.</summary>
    public DataSet Training { get; }

    /// <summary>Examples never trained on: they give the held-out loss and metrics.</summary>
    public DataSet HeldOut { get; }

    /// <summary>The probe set: the examples on which quantities such as hidden activations are observed; null: all
    /// held-out examples.</summary>
    /// <exception cref="ArgumentException">The examples or targets are not those of the other parts.</exception>
    public DataSet? Probe
    {
        get;
        init
        {
            if (value is not null)
            {
                RequireAlike(HeldOut, value, nameof(value));
            }

            field = value;
        }
    }

    /// <summary>The same pair with a probe set drawn from one of its parts, without repetition, in the order of the
    /// part.</summary>
    /// <param name="part">Where the examples come from.</param>
    /// <param name="size">Examples, 1 to those of the part.</param>
    /// <param name="seed">Same seed, same examples.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part has fewer examples, or none are asked for.</exception>
    public DataPair WithProbe(ProbePart part, int size, ulong seed) =>
        this with { Probe = (part == ProbePart.Training ? Training : HeldOut).Random(size, seed) };

    /// <summary>Takes the pair apart.</summary>
    /// <param name="training">Examples to train on.</param>
    /// <param name="heldOut">Examples never trained on.</param>
    public void Deconstruct(out DataSet training, out DataSet heldOut) => (training, heldOut) = (Training, HeldOut);

    private static void RequireAlike(DataSet one, DataSet other, string parameter)
    {
        if (!one.ExampleShape.SequenceEqual(other.ExampleShape) || !one.Targets.IsLike(other.Targets))
        {
            throw new ArgumentException($"All parts of '{one.Name}' need the same examples and targets; got "
                + $"[{string.Join(", ", one.ExampleShape)}] of {one.Targets} and "
                + $"[{string.Join(", ", other.ExampleShape)}] of {other.Targets}.", parameter);
        }
    }
}
