using Foretell.Tensors.Graphs;

namespace Foretell.Tensors.Tests.Operations.Cases;

/// <summary>One operation on operands of given shapes; all proofs run over each case.</summary>
/// <param name="Operation">The operation's type.</param>
/// <param name="Variant">What is special about the case.</param>
/// <param name="Inputs">The operands.</param>
/// <param name="Build">Applies the operation.</param>
/// <param name="Terms">How many terms are summed for one element: bounds float's error.</param>
internal sealed record OperationCase(
    Type Operation, string Variant, CaseInput[] Inputs, Func<Value[], Value> Build, int Terms = 1)
{
    public string Name => $"{Operation.Name}: {Variant}";

    /// <summary>Traces the operation on inputs <c>x0</c>, <c>x1</c>, ...</summary>
    /// <param name="batched">Whether operands are batched as the case says; none is otherwise.</param>
    public TracedCase Trace(bool batched = true)
    {
        Graph graph = new();
        Value[] inputs = [.. Inputs.Select((x, i) => graph.Input($"x{i}", x.Shape, x.Batched && batched))];
        Value output = Build(inputs);
        Assert.Equal(Operation, output.Operation!.GetType());
        TracedCase traced = new(graph, inputs, output);
        for (int i = 0; i < inputs.Length; i++)
        {
            traced.Bindings.Add(inputs[i].Name!, Inputs[i].Numbers(i + 1));
        }

        traced.Variables.AddRange(inputs.Where((_, i) => Inputs[i].Differentiable));
        return traced;
    }
}
