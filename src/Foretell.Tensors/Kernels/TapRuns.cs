namespace Foretell.Tensors.Kernels;

/// <summary>
/// The runs of inputs, along one direction of an image, that use the same taps of a strided kernel. An input at padded
/// position t * stride + class contributes through tap class + j * stride to output t - j, for every j for which both
/// exist.
/// </summary>
/// <param name="begin">First input to visit.</param>
/// <param name="end">End of the inputs to visit.</param>
/// <param name="pad">Padding before the first input.</param>
/// <param name="kernel">Taps of the kernel.</param>
/// <param name="stride">Inputs between neighboring outputs.</param>
/// <param name="outputs">Number of outputs.</param>
/// <param name="classes">Number of classes to visit, from class 0; the stride visits all inputs.</param>
internal ref struct TapRuns(int begin, int end, int pad, int kernel, int stride, int outputs, int classes)
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
        while (Class < 0 || (_next * stride) + Class - pad >= end)
        {
            if (Class == classes - 1)
            {
                return false;
            }

            Class++;
            // The first t whose input is not before begin: t * stride + class - pad >= begin.
            _next = Math.Max(0, (begin + pad - Class + stride - 1) / stride);
        }

        Start = _next;
        (FirstTap, LastTap) = Taps(_next);
        do
        {
            _next++;
        }
        while ((_next * stride) + Class - pad < end && SameTaps(Taps(_next)));

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
