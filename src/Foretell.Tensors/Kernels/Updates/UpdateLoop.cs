using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>The loop behind every optimizer update: one pass that reads and writes each vector once.</summary>
/// <remarks>
/// Contiguous float32 of equal length, any alignment; the vectors must not overlap. Elements do not see each other, so
/// a vector may be cut anywhere (by slices, by threads) without changing a bit. The last count mod 16 elements go
/// through the same instructions in a padded register: there is no second, scalar version of a rule that could differ.
/// Unsafe because bounds are checked once, here, and not per element.
/// </remarks>
internal static unsafe class UpdateLoop
{
    private const int Lanes = 16;

    public static void Run<TRule>(
        TRule rule,
        Span<float> weights,
        ReadOnlySpan<float> gradients,
        Span<float> first,
        Span<float> second)
        where TRule : struct, IUpdateRule
    {
        RequireLength(gradients.Length, weights.Length, "the gradients");
        RequireLength(first.Length, TRule.SlotCount > 0 ? weights.Length : first.Length, "the first slot");
        RequireLength(second.Length, TRule.SlotCount > 1 ? weights.Length : second.Length, "the second slot");
        fixed (float* w = weights)
        fixed (float* g = gradients)
        fixed (float* a = first)
        fixed (float* b = second)
        {
            Run(rule, w, g, a, b, weights.Length);
        }
    }

    private static void Run<TRule>(TRule rule, float* w, float* g, float* a, float* b, int count)
        where TRule : struct, IUpdateRule
    {
        Vector512<float> first = default;
        Vector512<float> second = default;
        int i = 0;
        for (; i <= count - Lanes; i += Lanes)
        {
            Vector512<float> weight = Vector512.Load(w + i);
            if (TRule.SlotCount > 0)
            {
                first = Vector512.Load(a + i);
            }

            if (TRule.SlotCount > 1)
            {
                second = Vector512.Load(b + i);
            }

            rule.Step(ref weight, Vector512.Load(g + i), ref first, ref second);
            weight.Store(w + i);
            if (TRule.SlotCount > 0)
            {
                first.Store(a + i);
            }

            if (TRule.SlotCount > 1)
            {
                second.Store(b + i);
            }
        }

        if (i < count)
        {
            Tail(rule, w + i, g + i, a + i, b + i, count - i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Tail<TRule>(TRule rule, float* w, float* g, float* a, float* b, int count)
        where TRule : struct, IUpdateRule
    {
        Vector512<float> weight = LoadPart(w, count);
        Vector512<float> first = TRule.SlotCount > 0 ? LoadPart(a, count) : default;
        Vector512<float> second = TRule.SlotCount > 1 ? LoadPart(b, count) : default;
        rule.Step(ref weight, LoadPart(g, count), ref first, ref second);
        StorePart(weight, w, count);
        if (TRule.SlotCount > 0)
        {
            StorePart(first, a, count);
        }

        if (TRule.SlotCount > 1)
        {
            StorePart(second, b, count);
        }
    }

    private static Vector512<float> LoadPart(float* source, int count)
    {
        Vector512<float> vector = default;
        new ReadOnlySpan<float>(source, count).CopyTo(new Span<float>(&vector, Lanes));
        return vector;
    }

    private static void StorePart(Vector512<float> vector, float* target, int count) =>
        new ReadOnlySpan<float>(&vector, count).CopyTo(new Span<float>(target, count));

    private static void RequireLength(int length, int needed, string what)
    {
        if (length != needed)
        {
            throw new ArgumentException(
                $"An update of {needed} weights needs {what} to hold {needed} values; got {length}.");
        }
    }
}
