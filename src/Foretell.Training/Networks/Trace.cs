using Foretell.Tensors;
using Foretell.Tensors.Graphs;

namespace Foretell.Training.Networks;

/// <summary>The writing of a network into a graph: provides parameters and keeps the observations of layers.</summary>
public sealed class Trace
{
    private readonly List<string> _scope = [];
    private readonly List<(string Name, string Layer, Shape Shape, ParameterRole Role, Value Value)> _parameters = [];
    private readonly List<Observation> _observations = [];
    private readonly List<(Value Target, Value NewValue)> _assignments = [];
    private uint _randomKeys;

    internal Trace(Graph graph, TraceMode mode, bool keepPreActivations)
    {
        Graph = graph;
        Mode = mode;
        KeepPreActivations = keepPreActivations;
    }

    /// <summary>The graph in which values are traced.</summary>
    public Graph Graph { get; }

    /// <summary>Training (dropout drops, batch statistics) or evaluation.</summary>
    public TraceMode Mode { get; }

    /// <summary>Whether layers should keep their pre-activations apart instead of fusing the activation.</summary>
    public bool KeepPreActivations { get; }

    /// <summary>The observations of the layers, in forward order.</summary>
    public IReadOnlyList<Observation> Observations => _observations;

    internal IReadOnlyList<(string Name, string Layer, Shape Shape, ParameterRole Role, Value Value)> Parameters =>
        _parameters;

    /// <summary>Non-trained parameters and the values they take after a training step.</summary>
    internal IReadOnlyList<(Value Target, Value NewValue)> Assignments => _assignments;

    /// <summary>The full name of the current layer, for example <c>stage2.conv1</c>.</summary>
    public string Layer => string.Join('.', _scope.Where(s => s.Length > 0));

    /// <summary>A parameter of the current layer.</summary>
    /// <param name="name">The tensor's name in the layer, for example <c>kernel</c>.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="role">What it is for.</param>
    /// <exception cref="ArgumentException">The layer has a parameter of that name: give the layers different
    /// names.</exception>
    public Value Parameter(string name, Shape shape, ParameterRole role)
    {
        string full = $"{Layer}.{name}";
        Value value = Graph.Parameter(full, shape);
        _parameters.Add((full, Layer, shape, role, value));
        return value;
    }

    /// <summary>Records what the current layer computed.</summary>
    /// <param name="input">Its input.</param>
    /// <param name="preActivation">Its result before the activation.</param>
    /// <param name="output">Its result after the activation.</param>
    /// <param name="isHidden">Whether an activation follows.</param>
    public void Observe(Value input, Value preActivation, Value output, bool isHidden) =>
        _observations.Add(new Observation(Layer, input, preActivation, output, isHidden));

    /// <summary>Lets a moving statistic take a new value after the training step.</summary>
    /// <param name="parameter">A parameter of a moving role.</param>
    /// <param name="value">Its next value.</param>
    public void Assign(Value parameter, Value value) => _assignments.Add((parameter, value));

    /// <summary>A key for random draws, different for every call of one trace.</summary>
    public uint NextRandomKey() => ++_randomKeys;

    internal void Enter(string name) => _scope.Add(name);

    internal void Leave(string name)
    {
        System.Diagnostics.Debug.Assert(_scope[^1] == name, "Scopes nest.");
        _scope.RemoveAt(_scope.Count - 1);
    }
}

/// <summary>What a trace is for.</summary>
public enum TraceMode
{
    /// <summary>Dropout drops, normalization uses the batch's statistics.</summary>
    Training,

    /// <summary>No dropout, normalization uses the moving statistics.</summary>
    Evaluation,
}
