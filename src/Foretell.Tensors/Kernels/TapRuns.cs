namespace Foretell.Tensors.Kernels;

/// <summary>
/// Along one direction of an image, the runs of inputs that see the same taps of a strided kernel. An input at padded
/// position t * stride + class sees tap class + j * stride through output t - j, for every j for which both exist.
/// </summary>
internal ref struct TapRuns(int size, int pad, int kernel, int stride, int outputs)
{
    private int _next = 0;

    /// <summary>Padded position modulo the stride.</summary>
    public int Class { get; private set; } = -1;

    /// <summary>t of the first input of the run.</summary>
    public int Start { get; private set; }

    /// <summary>Inputs in the run, <c>stride</c> apart.</summary>
    public int Count { get; private set; }

    /// <summary>The run's first input.</summary>
    public readonly int Position => (Start * stride) + Class - pad;

    /// <summary>The smallest j.</summary>
    public int FirstTap { get; private set; }

    /// <summary>The largest j; below <see cref="FirstTap"/> if no output depends on these inputs.</summary>
    public int LastTap { get; private set; }

    public bool MoveNext()
    {
        while (Class < 0 || (_next * stride) + Class - pad >= size)
        {
            if (Class == stride - 1)
            {
                return false;
            }

            Class++;
            // The first t whose input is not in the padding: t * stride + class >= pad.
            _next = Math.Max(0, (pad - Class + stride - 1) / stride);
        }

        Start = _next;
        (FirstTap, LastTap) = Taps(_next);
        do
        {
            _next++;
        }
        while ((_next * stride) + Class - pad < size && SameTaps(Taps(_next)));

        Count = _next - Start;
        return true;
    }

    private readonly bool SameTaps((int First, int Last) taps) =>
        taps == (FirstTap, LastTap) || (taps.First > taps.Last && FirstTap > LastTap);

    private readonly (int First, int Last) Taps(int t)
    {
        int taps = Class < kernel ? ((kernel - Class - 1) / stride) + 1 : 0;
        return (Math.Max(0, t - outputs + 1), Math.Min(taps - 1, t));
    }
}
