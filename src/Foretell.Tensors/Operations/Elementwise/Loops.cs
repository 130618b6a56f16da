using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>The loops over elements, written once. Unsafe: raw pointers, lengths are the caller's; output may be an
/// input.</summary>
/// <remarks>One vector width in source: every lane stands alone, so narrower hardware gives the same bits.</remarks>
internal static unsafe class Loops
{
    private const int Lanes = 16;

    public static void Unary<TRule>(float* x, float* y, long count)
        where TRule : IUnaryRule
    {
        long i = 0;
        for (; i + Lanes <= count; i += Lanes)
        {
            TRule.Invoke(Vector512.Load(x + i)).Store(y + i);
        }

        for (; i < count; i++)
        {
            y[i] = TRule.Invoke(x[i]);
        }
    }

    public static void Binary<TRule>(float* x, float* y, float* z, long count)
        where TRule : IBinaryRule
    {
        long i = 0;
        for (; i + Lanes <= count; i += Lanes)
        {
            TRule.Invoke(Vector512.Load(x + i), Vector512.Load(y + i)).Store(z + i);
        }

        for (; i < count; i++)
        {
            z[i] = TRule.Invoke(x[i], y[i]);
        }
    }

    public static void BinaryLeftScalar<TRule>(float x, float* y, float* z, long count)
        where TRule : IBinaryRule
    {
        Vector512<float> vector = Vector512.Create(x);
        long i = 0;
        for (; i + Lanes <= count; i += Lanes)
        {
            TRule.Invoke(vector, Vector512.Load(y + i)).Store(z + i);
        }

        for (; i < count; i++)
        {
            z[i] = TRule.Invoke(x, y[i]);
        }
    }

    public static void BinaryRightScalar<TRule>(float* x, float y, float* z, long count)
        where TRule : IBinaryRule
    {
        Vector512<float> vector = Vector512.Create(y);
        long i = 0;
        for (; i + Lanes <= count; i += Lanes)
        {
            TRule.Invoke(Vector512.Load(x + i), vector).Store(z + i);
        }

        for (; i < count; i++)
        {
            z[i] = TRule.Invoke(x[i], y);
        }
    }

    /// <summary>sum[i] = sum[i] + x[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(float* sum, float* x, long count) => Binary<AddRule>(sum, x, sum, count);
}
