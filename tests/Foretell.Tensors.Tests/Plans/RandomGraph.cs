using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Tests.Operations.Twins;
using Foretell.Tensors.Threads;

namespace Foretell.Tensors.Tests.Plans;

/// <summary>A random computation over a batch, with sums over examples, whole tensors, reshapes and gradients in
/// it.</summary>
/// <remarks>
/// An exact graph computes on small whole numbers with operations that keep them whole and below 2^24, so that float
/// arithmetic is exact in any order and a plan has the very numbers of the interpreter.
/// </remarks>
internal sealed class RandomGraph
{
    private const ulong Seed = 11;
    private const ulong Counter = 3;
    private const int Classes = 6;
    private const int MostElements = 6000;

    private readonly Graph _graph = new();
    private readonly bool _exact;
    private readonly List<Value> _values = [];
    private readonly HashSet<Value> _sound = [];
    private int _judged;
    private readonly Dictionary<string, float[]> _bindings = [];
    private readonly Value _indices;
    private readonly Value _sharedIndices;
    private readonly DoubleInterpreter _interpreter;
    private ulong _state;

    public RandomGraph(int seed, bool exact)
    {
        (_state, _exact) = ((ulong)seed * 0x9E3779B97F4A7C15, exact);
        Rows = Pick(1, 2, 31, 32, 33, 70, 97, 203);
        Dictionary<string, double[]> doubles = [];
        _interpreter = new DoubleInterpreter(doubles, Seed, Counter);
        foreach (int[] sizes in (int[][])[[Rows], [Rows, 4], [Rows, 4], [Rows, 3, 4], [Rows, 4, 3, 2]])
        {
            _values.Add(Input(doubles, sizes, batched: true, 2 + Next(2), -1));
        }

        foreach (int[] sizes in (int[][])[[], [4], [4, 5], [4, 4], [Classes, 4], [2, 2, 2, 3]])
        {
            _values.Add(Input(doubles, sizes, batched: false, 3, -1));
        }

        _indices = Input(doubles, [Rows], batched: true, Classes, 0);
        _sharedIndices = Input(doubles, [5], batched: false, Classes, 0);
        _sound.UnionWith(_graph.Values);
        _judged = _graph.Values.Count;
        for (int attempt = 0; attempt < 150 && _values.Count < 50; attempt++)
        {
            Grow();
        }

        Differentiate();
        int wanted = 2 + Next(5);
        while (Outputs.Count < wanted)
        {
            Outputs.Add(Pick(_values));
        }
    }

    public int Rows { get; }

    /// <summary>What a plan is asked for: also inputs, and the same value twice, at times.</summary>
    public List<Value> Outputs { get; } = [];

    /// <summary>All values that plans may be asked for.</summary>
    public IReadOnlyList<Value> Values => _values;

    public double[] Expected(Value value) => _interpreter[value];

    /// <summary>Runs a plan for the values, twice; the second run must have the bits of the first.</summary>
    public float[][] Run(IReadOnlyList<Value> outputs, WorkerPool? pool)
    {
        using Execution execution = new(Plan.Compile(outputs), pool);
        foreach ((string name, float[] numbers) in _bindings)
        {
            execution.Bind(name, numbers);
        }

        execution.Run(Seed, Counter);
        float[][] first = [.. outputs.Select((_, i) => execution.Output(i).ToArray())];
        execution.Run(Seed, Counter);
        for (int i = 0; i < first.Length; i++)
        {
            Kernels.Bits.AssertEqual(first[i], execution.Output(i), $"replay, output {i}: {outputs[i]}");
        }

        return first;
    }

    public override string ToString() => string.Join('\n', _graph.Values.Select(
        v => $"{v}{(v.Batched ? " batched" : "")} of {string.Join(", ", v.Inputs.Select(i => $"%{i.Id}"))}"));

    private Value Input(Dictionary<string, double[]> doubles, int[] sizes, bool batched, int below, int least)
    {
        string name = $"x{doubles.Count}";
        Value value = _graph.Input(name, new Shape(sizes), batched);
        double[] numbers = [.. Enumerable.Range(0, (int)value.Shape.Count).Select(_ => (double)(Next(below) + least))];
        doubles.Add(name, numbers);
        _bindings.Add(name, [.. numbers.Select(x => (float)x)]);
        return value;
    }

    // One more value, if the operation drawn fits the operands drawn.
    private void Grow()
    {
        try
        {
            if (Draw() is { } value)
            {
                Keep(value);
            }
        }
        catch (ArgumentException)
        {
            // The operands did not fit: draw again.
        }
    }

    private void Differentiate()
    {
        int known = _graph.Values.Count;
        Value result = _values.Where(v => v.Operation is not null).OrderBy(_ => Next(1000)).First();
        IReadOnlyList<Value> gradients = Gradients.Of(result, [.. _values.Take(9).Where(_ => Next(2) == 0)]);
        foreach (Value value in _graph.Values.Skip(known).ToArray())
        {
            Keep(value);
        }

        Outputs.AddRange(gradients.Where(_values.Contains).Take(3));
    }

    private void Keep(Value value)
    {
        for (; _judged <= value.Id; _judged++)
        {
            Value one = _graph.Values[_judged];
            if (one.Shape.Count <= MostElements && one.Inputs.All(_sound.Contains)
                && (!_exact || Exactness.Holds(one, _interpreter)))
            {
                _sound.Add(one);
            }
        }

        if (_sound.Contains(value) && !_values.Contains(value))
        {
            _values.Add(value);
        }
    }

    private Value? Draw()
    {
        Value x = Recent();
        Value y = Next(2) == 0 ? Pick(_values) : Recent();
        if (x.Shape.Rank == 0)
        {
            return x + y;
        }

        int axis = Next(x.Shape.Rank);
        return Next(_exact ? 19 : 27) switch
        {
            0 => x + y,
            1 => x - y,
            2 => x * y,
            3 => (x + y).Relu(),
            4 => Sign(x),
            5 => x * Pick(-1f, 2f) + 1f,
            6 => _values.Find(v => v.Shape.Equals(x.Shape) && v != x) is { } gate ? x.MaskBy(gate) : null,
            7 => x.Sum(axis, axis + 1 + Next(x.Shape.Rank - axis)),
            8 => Next(2) == 0 ? x.Expand(0, [Rows], batched: Next(2) == 0) : x.Expand(axis, [2, 1], batched: false),
            9 => x.Reshape(Flat(x)),
            10 => x.Transpose([.. Enumerable.Range(0, x.Shape.Rank).OrderBy(_ => Next(100))]),
            11 => Value.Concatenate(axis, x, y, x),
            12 => x.Slice(axis, 1, Math.Max(0, x.Shape[axis] - 2)),
            13 => x.Pad(axis, Next(2), Next(3)),
            14 => x.Shape[0] >= Classes ? x.Gather(Pick(_indices, _sharedIndices)) : null,
            15 => x.ScatterAdd(Pick(_indices, _sharedIndices), Classes),
            16 => Product(x, y),
            17 => Image(x),
            18 => x.Dropout(0.5, (uint)Next(9)),
            19 => x.Tanh(),
            20 => x.Sigmoid(),
            21 => x.Mean(axis, x.Shape.Rank),
            22 => x.Softmax(),
            23 => x.Shape is { Rank: 2 } && x.Shape[1] >= Classes ? x.SoftmaxCrossEntropy(_indices) : null,
            24 => x / (y * y + 1.5f),
            25 => (x * x + 0.5f).Sqrt().Log(),
            _ => x.AveragePool(2, 2, ConvolutionGeometry.Padded(1, 1)),
        };
    }

    private Value Product(Value x, Value y) => Next(3) == 0
        ? x.Dense(y, _values.Find(v => v.Shape.Rank == 1 && y.Shape.Rank == 2 && v.Shape[0] == y.Shape[1]),
            Next(2) == 0)
        : x.MatMul(y, Next(2) == 0, Next(2) == 0);

    private Value? Image(Value x)
    {
        if (x.Shape.Rank != 4)
        {
            return null;
        }

        Value? kernel = _values.Find(v => v.Shape.Rank == 4 && !v.Batched && v.Shape[2] == x.Shape[3]);
        return Next(2) == 0 || kernel is null
            ? x.MaxPool(2, 2, ConvolutionGeometry.Padded(1 + Next(2), Next(2)))
            : x.Convolve(kernel, null, ConvolutionGeometry.Padded(1 + Next(2), Next(2)), Next(2) == 0);
    }

    // Back to -1, 0 and 1, so that numbers stay small however deep the graph.
    private Value Sign(Value x)
    {
        Value one = Value.Constant(_graph, 1f, x.Shape, x.Batched);
        return one.MaskBy(x) - one.MaskBy(-x);
    }

    private Shape Flat(Value x) => x.Batched || Next(2) == 0
        ? new Shape(x.Shape[0], (int)x.Shape.RowCount)
        : new Shape((int)x.Shape.RowCount, x.Shape[0]);

    // Of the last values more often than of the first: depth, and so stages.
    private Value Recent() => _values[Math.Max(Next(_values.Count), Next(_values.Count))];

    private T Pick<T>(params IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    // SplitMix64.
    private int Next(int below)
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)below);
    }
}
