using Foretell.Tensors.Operations.Elementwise;

namespace Foretell.Tensors.Graphs;

public sealed partial class Value
{
    /// <summary>x + y, broadcast.</summary>
    public static Value operator +(Value x, Value y) => x.Graph.Apply(new Add(), x, y);

    /// <summary>x - y, broadcast.</summary>
    public static Value operator -(Value x, Value y) => x.Graph.Apply(new Subtract(), x, y);

    /// <summary>The elementwise product x y, broadcast.</summary>
    public static Value operator *(Value x, Value y) => x.Graph.Apply(new Multiply(), x, y);

    /// <summary>The elementwise quotient x / y, broadcast.</summary>
    public static Value operator /(Value x, Value y) => x.Graph.Apply(new Divide(), x, y);

    /// <summary>-x.</summary>
    public static Value operator -(Value x) => x.Graph.Apply(new Negate(), x);

    /// <summary>x times a constant.</summary>
    public static Value operator *(Value x, float factor) => x.Graph.Apply(new AffineScalar(factor, -0f), x);

    /// <summary>x plus a constant.</summary>
    public static Value operator +(Value x, float summand) => x.Graph.Apply(new AffineScalar(1f, summand), x);

    /// <summary>A constant minus x.</summary>
    public static Value operator -(float minuend, Value x) => x.Graph.Apply(new AffineScalar(-1f, minuend), x);

    /// <summary>max(x, 0); the second derivative is zero by definition.</summary>
    public Value Relu() => Graph.Apply(new Relu(), this);

    /// <summary>This value where <paramref name="gate"/> is above 0, else 0.</summary>
    /// <param name="gate">ReLU's input or output, of this shape.</param>
    public Value MaskBy(Value gate) => Graph.Apply(new ReluMask(), this, gate);

    /// <summary>exp(x).</summary>
    public Value Exp() => Graph.Apply(new Exponential(), this);

    /// <summary>Natural logarithm.</summary>
    public Value Log() => Graph.Apply(new Logarithm(), this);

    /// <summary>tanh(x).</summary>
    public Value Tanh() => Graph.Apply(new HyperbolicTangent(), this);

    /// <summary>1 / (1 + exp(-x)).</summary>
    public Value Sigmoid() => Graph.Apply(new Sigmoid(), this);

    /// <summary>Square root.</summary>
    public Value Sqrt() => Graph.Apply(new SquareRoot(), this);

    /// <summary>A tensor that holds one number everywhere.</summary>
    /// <param name="graph">The graph that traces it.</param>
    /// <param name="number">The number.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="batched">Whether axis 0 runs over the examples.</param>
    public static Value Constant(Graph graph, float number, Shape shape, bool batched = false) =>
        graph.Apply(new Constant(number, shape, batched));

    /// <summary>This value, broadcast to the shape of <paramref name="result"/>.</summary>
    internal Value SpreadTo(Value result) => Shape.Equals(result.Shape) && Batched == result.Batched
        ? this
        : Constant(Graph, 0f, result.Shape, result.Batched) + this;
}
