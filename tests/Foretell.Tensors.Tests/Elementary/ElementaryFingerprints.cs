using Foretell.Tensors.Elementary;
using Foretell.Tensors.Sampling;
using Foretell.Tensors.Tests.InstructionLevels;

namespace Foretell.Tensors.Tests.Elementary;

internal static class ElementaryFingerprints
{
    private delegate void Kernel(ReadOnlySpan<float> x, Span<float> y);

    public static IEnumerable<(string Name, Func<ulong> Compute)> All =>
    [
        ("Exp", () => Vector(Vectors.Apply<Exponential>)),
        ("Log", () => Vector(Vectors.Apply<Logarithm>)),
        ("Tanh", () => Vector(Vectors.Apply<HyperbolicTangent>)),
        ("Sigmoid", () => Vector(Vectors.Apply<LogisticSigmoid>)),
        ("Softplus", () => Vector(Vectors.Apply<SoftPlus>)),
        ("double Exp", () => Scalar(PortableMath.Exp)),
        ("double Expm1", () => Scalar(PortableMath.Expm1)),
        ("double Log", () => Scalar(x => PortableMath.Log(Math.Abs(x)))),
        ("double Log1p", () => Scalar(x => PortableMath.Log1p(Math.Abs(x)))),
        ("double Tanh", () => Scalar(PortableMath.Tanh)),
        ("double Sigmoid", () => Scalar(PortableMath.Sigmoid)),
        ("double Sin", () => Scalar(PortableMath.Sin)),
        ("double Cos", () => Scalar(PortableMath.Cos)),
        ("double Pow", () => Scalar(x => PortableMath.Pow(Math.Abs(x), 1.7))),
    ];

    private static float[] Arguments()
    {
        float[] x = new float[5003];
        new RandomStream(1, "bits").FillNormal(x, 0, 20);
        return x;
    }

    private static ulong Vector(Kernel kernel)
    {
        float[] x = Arguments();
        float[] y = new float[x.Length];
        kernel(x, y);
        Canonical(y);
        return Fingerprints.Of(y);
    }

    private static ulong Scalar(Func<double, double> function) =>
        Fingerprints.Of<double>([.. Arguments().Select(x => function(x))]);

    // The logarithms of negative numbers: which NaN it is stays open.
    private static void Canonical(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = float.IsNaN(value) ? float.NaN : value;
        }
    }
}
