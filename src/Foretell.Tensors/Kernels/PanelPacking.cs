using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Foretell.Tensors.Kernels;

/// <summary>
/// Copies an operand into panels [inner, width]: a few neighboring columns for all inner indexes, those that do not
/// exist filled with zeros. Tiles then walk memory without gaps.
/// </summary>
internal static unsafe class PanelPacking
{
    /// <summary>Packs one panel from [inner, valid], whose rows lie <paramref name="stride"/> floats apart.</summary>
    public static void Pack(float* source, nint stride, int inner, int valid, int width, float* target)
    {
        for (int i = 0; i < inner; i++)
        {
            CopyRow(source + (i * stride), valid, width, target + ((nint)i * width));
        }
    }

    /// <summary>Packs one panel from [valid, inner], whose rows lie <paramref name="stride"/> floats apart.</summary>
    public static void PackTransposed(float* source, nint stride, int inner, int valid, int width, float* target)
    {
        Transpose(source, stride, valid, inner, target, width);
        for (int i = 0; i < inner && valid < width; i++)
        {
            new Span<float>(target + ((nint)i * width) + valid, width - valid).Clear();
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

    private static void CopyRow(float* source, int valid, int width, float* target)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= valid - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                Vector256.Load(source + i).Store(target + i);
            }
        }

        for (; i < valid; i++)
        {
            target[i] = source[i];
        }

        for (; i < width; i++)
        {
            target[i] = 0f;
        }
    }
}
