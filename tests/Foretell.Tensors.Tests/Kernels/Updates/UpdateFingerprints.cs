using Foretell.Tensors.Kernels.Updates;
using Foretell.Tensors.Sampling;
using Foretell.Tensors.Tests.InstructionLevels;

namespace Foretell.Tensors.Tests.Kernels.Updates;

/// <summary>Weights and slots after ten steps of each update kernel, on a length with a tail.</summary>
internal static class UpdateFingerprints
{
    private const int Length = 1003;

    private static readonly WeightDecay Decay = new(0.01f, 0.003f);

    private delegate void Apply(Span<float> w, ReadOnlySpan<float> g, Span<float> a, Span<float> b);

    public static IEnumerable<(string Name, Func<ulong> Compute)> All =>
    [
        ("GradientDescentUpdate", () => After((w, g, _, _) => new GradientDescentUpdate(0.1f, Decay).Apply(w, g))),
        ("MomentumUpdate", () => After((w, g, a, _) =>
            new MomentumUpdate(0.9f, -0.1f, 0.9f, -0.1f, Decay).Apply(w, g, a))),
        ("AdamUpdate", () => After((w, g, a, b) =>
            new AdamUpdate(0.9f, 0.1f, 0.999f, 0.001f, 0.01f, 1e-7f, Decay).Apply(w, g, a, b))),
        ("NormalizedUpdate", () => After((w, g, a, _) =>
            new NormalizedUpdate(0.9f, 0.1f, 0.01f, 1e-7f, 1e-8f, Decay).Apply(w, g, a))),
        ("NormalizedMomentumUpdate", () => After((w, g, a, b) =>
            new NormalizedMomentumUpdate(0.9f, 0.1f, 1e-7f, 1e-8f, 0.8f, 1, 0.01f, Decay).Apply(w, g, a, b))),
        ("LionUpdate", () => After((w, g, a, _) =>
            new LionUpdate(0.9f, 0.1f, 0.99f, 0.01f, 0.01f, Decay).Apply(w, g, a))),
        ("DirectionKernel", () => After((w, g, _, _) =>
        {
            DirectionKernel.AddScaled(w, 0.3f, g);
            DirectionKernel.Scale(w, 0.7f);
        })),
        ("MaskKernel", () => After((w, g, a, _) =>
        {
            MaskKernel.Select(g, Words, 0.5f, a);
            DirectionKernel.AddScaled(w, 1, a);
        })),
    ];

    private static ushort[] Words => [.. Enumerable.Range(1, (Length + 15) / 16).Select(i => (ushort)(i * 40503))];

    private static ulong After(Apply apply)
    {
        float[] values = new float[3 * Length];
        float[] gradients = new float[Length];
        Span<float> weights = values.AsSpan(0, Length);
        new RandomStream(1, "weights").FillNormal(weights);
        for (ulong step = 0; step < 10; step++)
        {
            new RandomStream(1, "gradients", step).FillNormal(gradients, 0, step % 2 == 0 ? 1 : 1e-15);
            apply(weights, gradients, values.AsSpan(Length, Length), values.AsSpan(2 * Length, Length));
        }

        return Fingerprints.Of(values);
    }
}
