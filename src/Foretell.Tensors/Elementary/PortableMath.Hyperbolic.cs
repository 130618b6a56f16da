namespace Foretell.Tensors.Elementary;

public static partial class PortableMath
{
    /// <summary>Hyperbolic tangent; odd, and -0 gives -0.</summary>
    public static double Tanh(double x)
    {
        // From 20 on, tanh is 1 in double precision.
        double t = Expm1(2 * Math.Min(Math.Abs(x), 20));
        return Math.CopySign(t / (t + 2), x);
    }

    /// <summary>1 / (1 + e^-x); never overflows.</summary>
    public static double Sigmoid(double x)
    {
        double z = Exp(-Math.Abs(x));
        return (x < 0 ? z : 1) / (1 + z);
    }

    /// <summary>ln(1 + e^x); never overflows.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Exp(-Math.Abs(x)));
}
