using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations;
using Foretell.Tensors.Tests.Operations.Cases;
using Foretell.Tensors.Tests.Operations.Twins;

namespace Foretell.Tensors.Tests.Operations;

/// <summary>What holds for every operation, on every case: kernels against twins, derivatives against
/// differences.</summary>
public sealed class OperationProofs
{
    public static TheoryData<string> Names => [.. OperationCases.All.Select(c => c.Name)];

    public static TheoryData<string> DifferentiatedNames => [.. OperationCases.Differentiated.Select(c => c.Name)];

    [Fact]
    public void Every_operation_of_the_assembly_is_registered_once() => Assert.Equal(
        typeof(Operation).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Operation)) && !t.IsAbstract)
            .Select(t => t.Name).Order(),
        OperationRegistry.Types.Select(t => t.Name).Order());

    [Fact]
    public void Every_registered_operation_has_a_twin_and_cases()
    {
        Assert.Empty(OperationRegistry.Types.Except(Twin.Types));
        Assert.Empty(OperationRegistry.Types.Except(OperationCases.Differentiated.Select(c => c.Operation)));
    }

    [Fact]
    public void Case_names_and_operation_names_are_unique()
    {
        Assert.Equal(OperationCases.All.Count, OperationCases.All.Select(c => c.Name).Distinct().Count());
        IEnumerable<string> names = OperationCases.All.Select(c => c.Trace().Output.Operation!)
            .DistinctBy(o => o.GetType()).Select(o => o.Name);
        Assert.Equal(OperationRegistry.Types.Count, names.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Kernel_computes_what_its_twin_in_double_does(string name)
    {
        OperationCase one = Find(name);
        foreach (bool batched in (bool[])[true, false])
        {
            TracedCase traced = one.Trace(batched);
            // Rounding of each product and sum: half a unit in the last place of partial sums, n terms of at most 1.
            Close.Assert(
                traced.Interpret()[traced.Output], traced.RunPlan(traced.Output)[0], (4 + one.Terms) * Math.Pow(2, -24),
                $"{name}, batched {batched}");
        }
    }

    [Theory]
    [MemberData(nameof(DifferentiatedNames))]
    public void Gradient_equals_central_differences(string name)
    {
        TracedCase traced = Find(name).Trace();
        Value seed = traced.Companion("seed", traced.Output);
        IReadOnlyList<Value> gradients = Gradients.Of(traced.Output, traced.Variables, seed);
        Assert.Equal(traced.Variables.Select(v => v.Shape), gradients.Select(g => g.Shape));
        Differences.Check(traced, traced.Variables, gradients, at => Inner(at[seed], at[traced.Output]));
    }

    [Theory]
    [MemberData(nameof(DifferentiatedNames))]
    public void Each_gradient_is_the_same_when_asked_for_alone(string name)
    {
        TracedCase traced = Find(name).Trace();
        Value seed = traced.Companion("seed", traced.Output);
        IReadOnlyList<Value> together = Gradients.Of(traced.Output, traced.Variables, seed);
        DoubleInterpreter at = traced.Interpret();
        for (int i = 0; i < together.Count; i++)
        {
            Assert.Equal(at[together[i]], at[Gradients.Of(traced.Output, [traced.Variables[i]], seed)[0]]);
        }
    }

    [Theory]
    [MemberData(nameof(DifferentiatedNames))]
    public void Second_derivative_equals_central_differences(string name)
    {
        TracedCase traced = Find(name).Trace();
        (Value projection, IReadOnlyList<Value> variables) = ProjectedGradient(traced);
        IReadOnlyList<Value> second = Gradients.Of(projection, variables);
        Assert.Equal(variables.Select(v => v.Shape), second.Select(g => g.Shape));
        Differences.Check(traced, variables, second, at => at[projection][0]);
    }

    [Theory]
    [MemberData(nameof(DifferentiatedNames))]
    public void Tangent_equals_central_differences_and_the_transpose_of_the_gradient(string name)
    {
        TracedCase traced = Find(name).Trace();
        Value seed = traced.Companion("seed", traced.Output);
        Dictionary<Value, Value> directions = Directions(traced, traced.Variables);
        Value tangent = Tangents.Of([traced.Output], directions)[0];
        Assert.Equal(traced.Output.Shape, tangent.Shape);
        DoubleInterpreter here = traced.Interpret();
        Differences.CheckAlong(traced, directions, here[tangent], at => at[traced.Output]);
        foreach (Value one in traced.Variables)
        {
            Dictionary<Value, Value> alone = new() { [one] = directions[one] };
            Differences.CheckAlong(
                traced, alone, here[Tangents.Of([traced.Output], alone)[0]], at => at[traced.Output]);
        }

        IReadOnlyList<Value> gradients = Gradients.Of(traced.Output, traced.Variables, seed);
        double forward = Inner(here[seed], here[tangent]);
        double reverse = traced.Variables.Zip(gradients, (v, g) => Inner(here[g], here[directions[v]])).Sum();
        Assert.Equal(forward, reverse, 1e-11 * Math.Max(1, Math.Abs(forward))); // double, a few thousand terms
    }

    [Theory]
    [MemberData(nameof(DifferentiatedNames))]
    public void Forward_over_reverse_equals_reverse_over_reverse(string name)
    {
        TracedCase traced = Find(name).Trace();
        (Value projection, IReadOnlyList<Value> variables) = ProjectedGradient(traced);
        Dictionary<Value, Value> directions = Directions(traced, variables);
        Value forward = Tangents.Of([projection], directions)[0];
        IReadOnlyList<Value> reverse = Gradients.Of(projection, variables);
        DoubleInterpreter here = traced.Interpret();
        double expected = variables.Zip(reverse, (v, g) => Inner(here[g], here[directions[v]])).Sum();
        Assert.Equal(expected, here[forward][0], 1e-11 * Math.Max(1, Math.Abs(expected)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Plans_of_derivatives_compute_what_the_interpreter_does(string name)
    {
        OperationCase one = Find(name);
        foreach (bool batched in (bool[])[true, false])
        {
            TracedCase traced = one.Trace(batched);
            Value seed = traced.Companion("seed", traced.Output);
            IReadOnlyList<Value> gradients = Gradients.Of(traced.Output, traced.Variables, seed);
            (Value projection, IReadOnlyList<Value> variables) = ProjectedGradient(traced, seed);
            Dictionary<Value, Value> directions = Directions(traced, variables);
            Value[] asked =
            [
                .. gradients, traced.Output, .. Tangents.Of([traced.Output], directions),
                .. Gradients.Of(projection, variables),
                .. Tangents.Of(gradients.Count == 0 ? [projection] : gradients, directions),
            ];
            DoubleInterpreter here = traced.Interpret();
            float[][] got = traced.RunPlan(asked);
            // Derivatives chain a few operations, each with the case's number of terms or one per row of the batch.
            double tolerance = (200 + (10 * one.Terms) + (4 * traced.Output.Shape.Count)) * Math.Pow(2, -24);
            for (int i = 0; i < asked.Length; i++)
            {
                Close.Assert(here[asked[i]], got[i], tolerance, $"{name}, batched {batched}, output {i}: {asked[i]}");
            }
        }
    }

    private static OperationCase Find(string name) => OperationCases.All.First(c => c.Name == name);

    private static double Inner(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    private static Dictionary<Value, Value> Directions(TracedCase traced, IReadOnlyList<Value> variables) =>
        variables.ToDictionary(v => v, v => traced.Companion($"direction of {v.Name}", v));

    // A random projection of the gradient, as a function of the operands and of the seed: its gradient is second order.
    private static (Value Projection, IReadOnlyList<Value> Variables) ProjectedGradient(
        TracedCase traced, Value? given = null)
    {
        Value seed = given ?? traced.Companion("seed", traced.Output);
        IReadOnlyList<Value> gradients = Gradients.Of(traced.Output, traced.Variables, seed);
        Value projection = seed.Sum() * 0f;
        for (int i = 0; i < gradients.Count; i++)
        {
            projection += (gradients[i] * traced.Companion($"projection {i}", gradients[i])).Sum();
        }

        return (projection, [.. traced.Variables, seed]);
    }
}
