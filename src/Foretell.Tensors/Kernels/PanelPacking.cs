using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Foretell.Tensors.Kernels;

/// <summary>
/// Copies an operand into panels [inner, width]: a few neighboring columns for all inner indexes, with zeros for
/// columns that do not exist. Tiles then read memory without gaps.
/// </summary>
internal static unsafe class PanelPacking
{
    /// <summary>
    /// Packs all panels from [inner, columns], whose rows are <paramref name="stride"/> floats apart, into panels of
    /// <paramref name="width"/>; the width of the last one is the smallest sufficient multiple of
    /// <paramref name="lanes"/>.
    /// </summary>
    public static void Pack(float* source, nint stride, int inner, int columns, int width, int lanes, float* target)
    {
        int full = columns / width * width;
        int rest = columns - full;
        int restWidth = (rest + lanes - 1) / lanes * lanes;
        float* restTarget = target + ((nint)full * inner);
        // Row by row: panel by panel, each step would touch another page of memory.
        for (int i = 0; i < inner; i++)
        {
            float* row = source + (i * stride);
            for (int first = 0; first < full; first += width)
            {
                Copy(row + first, target + ((nint)first * inner) + ((nint)i * width), width);
            }

            if (rest > 0)
            {
                float* start = restTarget + ((nint)i * restWidth);
                Copy(row + full, start, rest);
                for (int v = rest; v < restWidth; v++)
                {
                    start[v] = 0f;
                }
            }
        }
    }

    /// <summary>Packs one panel from [valid, inner], whose rows are <paramref name="stride"/> floats apart.</summary>
    public static void PackTransposed(float* source, nint stride, int inner, int valid, int width, float* target)
    {
        Transpose(source, stride, valid, inner, target, width);
        for (int i = 0; i < inner && valid < width; i++)
        {
            new Span<float>(target + ((nint)i * width) + valid, width - valid).Clear();
        }
    }

    /// <summary>target[i, j] = source[i, j] for [rows, columns], each with its own row stride.</summary>
    public static void CopyRows(
        float* source, nint sourceStride, int rows, int columns, float* target, nint targetStride)
    {
        for (int i = 0; i < rows; i++)
        {
            Copy(source + (i * sourceStride), target + (i * targetStride), columns);
        }
    }

    /// <summary>target[j, i] = source[i, j] for [rows, columns] of the source.</summary>
    public static void Transpose(
        float* source, nint sourceStride, int rows, int columns, float* target, nint targetStride)
    {
        int fullRows = Sse.IsSupported ? rows & ~3 : 0;
        int fullColumns = Sse.IsSupported ? columns & ~3 : 0;
        for (int i = 0; i < fullRows; i += 4)
        {
            for (int j = 0; j < fullColumns; j += 4)
            {
                float* block = source + (i * sourceStride) + j;
                Transpose4(block, sourceStride, target + (j * targetStride) + i, targetStride);
            }
        }

        for (int i = 0; i < rows; i++)
        {
            for (int j = i < fullRows ? fullColumns : 0; j < columns; j++)
            {
                target[(j * targetStride) + i] = source[(i * sourceStride) + j];
            }
        }
    }

    private static void Transpose4(float* source, nint sourceStride, float* target, nint targetStride)
    {
        Vector128<float> a = Vector128.Load(source);
        Vector128<float> b = Vector128.Load(source + sourceStride);
        Vector128<float> c = Vector128.Load(source + (2 * sourceStride));
        Vector128<float> d = Vector128.Load(source + (3 * sourceStride));
        Vector128<float> ab = Sse.UnpackLow(a, b);
        Vector128<float> cd = Sse.UnpackLow(c, d);
        Vector128<float> abHigh = Sse.UnpackHigh(a, b);
        Vector128<float> cdHigh = Sse.UnpackHigh(c, d);
        Sse.MoveLowToHigh(ab, cd).Store(target);
        Sse.MoveHighToLow(cd, ab).Store(target + targetStride);
        Sse.MoveLowToHigh(abHigh, cdHigh).Store(target + (2 * targetStride));
        Sse.MoveHighToLow(cdHigh, abHigh).Store(target + (3 * targetStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* source, float* target, int count)
    {
        int i = 0;
        for (; Vector512.IsHardwareAccelerated && i <= count - 16; i += 16)
        {
            Vector512.Load(source + i).Store(target + i);
        }

        for (; Vector256.IsHardwareAccelerated && i <= count - 8; i += 8)
        {
            Vector256.Load(source + i).Store(target + i);
        }

        for (; i <= count - 4; i += 4)
        {
            Vector128.Load(source + i).Store(target + i);
        }

        for (; i < count; i++)
        {
            target[i] = source[i];
        }
    }
}
