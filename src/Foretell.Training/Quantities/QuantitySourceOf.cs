using Foretell.Training.Loop;

namespace Foretell.Training.Quantities;

/// <summary>Observes a quantity with values of type <typeparamref name="T"/> in one run.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
public abstract class QuantitySource<T> : QuantitySource
{
    private MomentPosition _at;
    private AttachedQuantities? _owner;
    private bool _isComputed;
    private T _value = default!;

    /// <summary>Computes the value. Called at most once per moment, when it is first asked for.</summary>
    /// <param name="at">The moment.</param>
    public abstract T Compute(MomentPosition at);

    internal sealed override void Begin(MomentPosition at, AttachedQuantities owner) =>
        (_at, _owner, _isComputed, _value) = (at, owner, false, default!);

    internal T Value
    {
        get
        {
            if (!_isComputed)
            {
                if (Tap is not null)
                {
                    _owner!.FillTaps();
                }

                _value = Compute(_at);
                _isComputed = true;
            }

            return _value;
        }
    }
}
