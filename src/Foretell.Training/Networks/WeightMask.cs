using Foretell.Tensors;
using Foretell.Tensors.Kernels.Updates;

namespace Foretell.Training.Networks;

/// <summary>Which weights of one parameter are kept and which are always 0: one bit per weight.</summary>
/// <remarks>Immutable.</remarks>
public sealed class WeightMask
{
    private readonly ushort[] _words;

    /// <summary>A mask from one flag per weight.</summary>
    /// <param name="shape">The shape of the parameter.</param>
    /// <param name="kept">Row-major: true keeps a weight, false makes it 0.</param>
    /// <exception cref="ArgumentException">There are more or fewer flags than weights.</exception>
    public WeightMask(Shape shape, ReadOnlySpan<bool> kept)
    {
        if (kept.Length != shape.Count)
        {
            throw new ArgumentException(
                $"A mask of shape {shape} needs {shape.Count} flags; got {kept.Length}.", nameof(kept));
        }

        Shape = shape;
        _words = new ushort[(kept.Length + MaskKernel.WordLength - 1) / MaskKernel.WordLength];
        for (int i = 0; i < kept.Length; i++)
        {
            if (kept[i])
            {
                _words[i / MaskKernel.WordLength] |= (ushort)(1 << (i % MaskKernel.WordLength));
                Kept++;
            }
        }
    }

    /// <summary>The shape of the parameter.</summary>
    public Shape Shape { get; }

    /// <summary>How many weights it keeps.</summary>
    public int Kept { get; }

    /// <summary>Whether it keeps a weight.</summary>
    /// <param name="index">Row-major.</param>
    public bool this[int index] =>
        index >= 0 && index < Shape.Count
            ? ((_words[index / MaskKernel.WordLength] >> (index % MaskKernel.WordLength)) & 1) == 1
            : throw new ArgumentOutOfRangeException(
                nameof(index), index, $"A mask of shape {Shape} has the indices 0 to {Shape.Count - 1}.");

    /// <summary>Makes the masked values 0; the others keep their bits.</summary>
    /// <param name="values">One per weight.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than weights.</exception>
    public void Apply(Span<float> values) => Select(values, 0, values);

    /// <summary>Copies kept values; masked ones become <paramref name="masked"/>.</summary>
    internal void Select(ReadOnlySpan<float> source, float masked, Span<float> target)
    {
        if (source.Length != Shape.Count)
        {
            throw new ArgumentException(
                $"A mask of shape {Shape} needs {Shape.Count} values; got {source.Length}.", nameof(source));
        }

        MaskKernel.Select(source, _words, masked, target);
    }
}
