using Foretell.Tensors.Graphs;

namespace Foretell.Tensors.Tests.Graphs;

public sealed class GraphTests
{
    private readonly Graph _graph = new();

    [Fact]
    public void Input_names_are_unique_and_found()
    {
        Value x = _graph.Parameter("x", new Shape(3));
        Assert.Same(x, _graph.Find("x"));
        Assert.Null(_graph.Find("y"));
        Assert.Contains("'x'", Message(() => _graph.Input("x", new Shape(2), batched: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_batched_input_needs_an_axis_of_examples() =>
        Assert.Contains("scalar", Message(() => _graph.Input("x", Shape.Scalar, batched: true)),
            StringComparison.Ordinal);

    [Fact]
    public void What_a_result_does_not_depend_on_has_gradient_and_tangent_zero()
    {
        Value x = _graph.Input("x", new Shape(4, 2), batched: true);
        Value y = _graph.Input("y", new Shape(3), batched: false);
        Value result = x * x;
        Value later = x + 1f;
        Value gradient = Gradients.Of(result, [y, later])[0];
        Assert.Equal("constant", gradient.Operation!.Name);
        Assert.Equal(new Shape(3), gradient.Shape);
        Value tangent = Tangents.Of([result], new Dictionary<Value, Value> { [y] = y })[0];
        Assert.Equal("constant", tangent.Operation!.Name);
        Assert.Equal((result.Shape, true), (tangent.Shape, tangent.Batched));
    }

    [Fact]
    public void A_value_in_between_can_be_what_one_differentiates_by()
    {
        Value x = _graph.Input("x", new Shape(4), batched: true);
        Value between = x.Tanh();
        Value result = between * between;
        IReadOnlyList<Value> gradients = Gradients.Of(result, [between, result, between]);
        float[][] got =
            Plans.Replay.Run([("x", [0.5f, -1, 2, 0])], [gradients[0], between * 2f, gradients[1], gradients[2]]);
        Assert.Equal(got[1], got[0]);
        Assert.Equal([1, 1, 1, 1], got[2]);
        Assert.Equal(got[0], got[3]);
    }

    [Fact]
    public void A_tangent_given_in_between_replaces_what_would_flow_there()
    {
        Value x = _graph.Input("x", new Shape(4), batched: true);
        Value between = x * 3f;
        Value result = between * 2f + x;
        Value one = Value.Constant(_graph, 1f, x.Shape, batched: true);
        Value tangent = Tangents.Of([result], new Dictionary<Value, Value> { [x] = one, [between] = one })[0];
        Assert.Equal([3, 3, 3, 3], Plans.Replay.Run([("x", [1, 2, 3, 4])], [tangent])[0]);
    }

    [Fact]
    public void Seeds_and_directions_of_another_shape_are_refused()
    {
        Value x = _graph.Input("x", new Shape(4), batched: true);
        Value y = _graph.Input("y", new Shape(3), batched: false);
        Value foreign = new Graph().Input("x", new Shape(4), batched: true);
        Value result = x * 2f;
        Assert.Contains("[4]", Message(() => Gradients.Of(result, [x], y)), StringComparison.Ordinal);
        Assert.Contains("[3]", Message(() => Gradients.Of(result, [x], y)), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Gradients.Of(result, [foreign]));
        Assert.Throws<ArgumentException>(() => Gradients.Of(result, [x], foreign));
        Assert.Throws<ArgumentException>(() => Tangents.Of([result], new Dictionary<Value, Value> { [x] = y }));
        Assert.Throws<ArgumentException>(() => Tangents.Of([result], new Dictionary<Value, Value> { [foreign] = x }));
        Assert.Throws<ArgumentException>(() => Tangents.Of([], new Dictionary<Value, Value>()));
    }

    private static string Message(Action action) => Assert.Throws<ArgumentException>(action).Message;
}
