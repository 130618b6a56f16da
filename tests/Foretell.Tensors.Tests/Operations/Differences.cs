using Foretell.Tensors.Graphs;
using Foretell.Tensors.Tests.Operations.Cases;
using Foretell.Tensors.Tests.Operations.Twins;

namespace Foretell.Tensors.Tests.Operations;

/// <summary>Central differences in double: (f(x + h) - f(x - h)) / 2h.</summary>
internal static class Differences
{
    // Truncation is O(h^2) = 1e-10 of the third derivative, rounding O(1e-16 / h) = 1e-11 of f: both far below 1e-6.
    private const double Step = 1e-5;
    private const double Tolerance = 1e-6;

    // Elements of each variable that are moved alone (the first, one in the middle, the last), besides all together.
    private const int Probes = 3;

    /// <summary>Holds traced gradients against differences of a function of one number.</summary>
    public static void Check(
        TracedCase traced, IReadOnlyList<Value> variables, IReadOnlyList<Value> gradients,
        Func<DoubleInterpreter, double> f)
    {
        DoubleInterpreter here = traced.Interpret();
        Dictionary<Value, double[]> all = [];
        double along = 0;
        for (int v = 0; v < variables.Count; v++)
        {
            double[] gradient = here[gradients[v]];
            int salt = 50 + v;
            all[variables[v]] = [.. gradient.Select((_, i) => (double)Draws.Signed(salt, i))];
            along += gradient.Zip(all[variables[v]], (g, d) => g * d).Sum();
            int last = gradient.Length - 1;
            int probes = last < 0 ? 0 : Probes;
            foreach (int i in Enumerable.Range(0, probes).Select(p => p * last / (Probes - 1)).Distinct())
            {
                double[] unit = new double[gradient.Length];
                unit[i] = 1;
                AssertNear(gradient[i], Along(traced, f, new() { [variables[v]] = unit }), $"{variables[v]}[{i}]");
            }
        }

        AssertNear(along, Along(traced, f, all), "all inputs moved");
    }

    /// <summary>Holds a tangent against differences of a tensor along the directions.</summary>
    public static void CheckAlong(
        TracedCase traced, Dictionary<Value, Value> directions, double[] tangent, Func<DoubleInterpreter, double[]> f)
    {
        DoubleInterpreter here = traced.Interpret();
        Dictionary<Value, double[]> moves = directions.ToDictionary(d => d.Key, d => here[d.Value]);
        double[] up = f(traced.InterpretMoved(Step, moves));
        double[] down = f(traced.InterpretMoved(-Step, moves));
        for (int i = 0; i < tangent.Length; i++)
        {
            AssertNear(tangent[i], (up[i] - down[i]) / (2 * Step), $"element {i}");
        }
    }

    private static double Along(
        TracedCase traced, Func<DoubleInterpreter, double> f, Dictionary<Value, double[]> moves) =>
        (f(traced.InterpretMoved(Step, moves)) - f(traced.InterpretMoved(-Step, moves))) / (2 * Step);

    private static void AssertNear(double got, double expected, string what) => Assert.True(
        Math.Abs(got - expected) <= Tolerance * Math.Max(1, Math.Abs(expected)),
        $"{what}: differences give {expected:R}, the traced derivative {got:R}.");
}
