using System.Runtime.InteropServices;

namespace Foretell.Formats.NumPy;

/// <summary>A NumPy array in memory.</summary>
/// <param name="Element">Type of the elements.</param>
/// <param name="Shape">Lengths of the dimensions; empty for a scalar.</param>
/// <param name="Data">The elements, row-major for any order of the file, in the byte order of this machine.</param>
public sealed record NpyArray(NpyElement Element, long[] Shape, byte[] Data)
{
    /// <summary>The elements as 32-bit floats, each rounded to nearest.</summary>
    /// <returns>A new array, row-major.</returns>
    public float[] ToSingles() => Convert(static value => (float)value, static value => (float)value);

    /// <summary>The elements as 64-bit floats; 64-bit integers are rounded to nearest.</summary>
    /// <returns>A new array, row-major.</returns>
    public double[] ToDoubles() => Convert(static value => value, static value => (double)value);

    /// <summary>The elements of an integer array.</summary>
    /// <returns>A new array, row-major.</returns>
    /// <exception cref="InvalidOperationException">The elements are floats.</exception>
    public long[] ToInt64s() => Element is NpyElement.Float32 or NpyElement.Float64
        ? throw new InvalidOperationException($"ToInt64s needs an integer array; got {Element}.")
        : Convert(static value => (long)value, static value => value);

    private T[] Convert<T>(Func<double, T> fromFloat, Func<long, T> fromInteger)
    {
        var result = new T[Data.Length / NpyHeader.ElementSize(Element)];
        ReadOnlySpan<byte> data = Data;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Element switch
            {
                NpyElement.UInt8 => fromInteger(data[i]),
                NpyElement.Int32 => fromInteger(MemoryMarshal.Cast<byte, int>(data)[i]),
                NpyElement.Int64 => fromInteger(MemoryMarshal.Cast<byte, long>(data)[i]),
                NpyElement.Float32 => fromFloat(MemoryMarshal.Cast<byte, float>(data)[i]),
                _ => fromFloat(MemoryMarshal.Cast<byte, double>(data)[i]),
            };
        }

        return result;
    }
}
