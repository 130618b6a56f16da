using System.Runtime.CompilerServices;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>The loop of every optimizer update: one pass that reads and writes each vector once.</summary>
/// <remarks>
/// Contiguous float32 of equal length, any alignment; the vectors must not overlap. Each element is updated by itself,
/// so a vector may be cut anywhere (by slices, by threads) without changing a bit. Unsafe because bounds are checked
/// once, here, and not per element.
/// </remarks>
internal static unsafe class UpdateLoop
{
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
            ElementwiseLoop.Run(new Body<TRule>(rule, w, g, a, b), weights.Length);
        }
    }

    private static void RequireLength(int length, int needed, string what)
    {
        if (length != needed)
        {
            throw new ArgumentException(
                $"An update of {needed} weights needs {what} to hold {needed} values; got {length}.");
        }
    }

    private readonly struct Body<TRule>(TRule rule, float* w, float* g, float* a, float* b) : IElementwiseBody
        where TRule : struct, IUpdateRule
    {
        private readonly TRule _rule = rule;
        private readonly float* _w = w;
        private readonly float* _g = g;
        private readonly float* _a = a;
        private readonly float* _b = b;

        public static bool IsLong => true;

        public static bool IsChain => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes, TVector>(long index)
            where TLanes : unmanaged, IFloatLanes<TVector>
            where TVector : unmanaged
        {
            TVector weight = TLanes.Load(_w + index);
            TVector first = TRule.SlotCount > 0 ? TLanes.Load(_a + index) : TLanes.Zero;
            TVector second = TRule.SlotCount > 1 ? TLanes.Load(_b + index) : TLanes.Zero;
            _rule.Step<TLanes, TVector>(ref weight, TLanes.Load(_g + index), ref first, ref second);
            TLanes.Store(weight, _w + index);
            if (TRule.SlotCount > 0)
            {
                TLanes.Store(first, _a + index);
            }

            if (TRule.SlotCount > 1)
            {
                TLanes.Store(second, _b + index);
            }
        }
    }
}
