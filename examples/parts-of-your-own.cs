// A layer, a loss and an optimizer of your own: dotnet run -c Release examples/parts-of-your-own.cs
#:project ../src/Foretell.Training/Foretell.Training.csproj

using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Layers;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tasks;
using Foretell.Training.Tasks.Metrics;

// y = sin(3x), with an outlier in every twentieth row.
const int examples = 512;
float[] features = [.. Enumerable.Range(0, examples).Select(i => 2f * i / (examples - 1) - 1)];
float[] numbers = [.. features.Select((x, i) => MathF.Sin(3 * x) + (i % 20 == 7 ? 5 : 0))];
DataSet noisy = new("noisy sine", [1], features, new NumberTargets(numbers));
DataSet clean = new("sine", [1], features, new NumberTargets([.. features.Select(x => MathF.Sin(3 * x))]));

Network network = new(
    new Sequential("", new GatedLayer("gated1", 32), new GatedLayer("gated2", 32), new DenseLayer("output", 1)),
    new Shape(1));
using Weights weights = new(network);
weights.Initialize(InitializerCatalog.Kinds.Create("xavier-normal"), seed: 1);

using Trainer trainer = new(weights, new DataPair(noisy, clean), new TrainerOptions
{
    Task = new LearningTask(new LogCosh(), new RootMeanSquaredError()),
    Optimizer = new NormalizedMomentum(),
    LearningRate = step => 0.02 / (1 + step / 400.0),
    Batch = 32,
    Seed = 1,
});
while (trainer.Epoch < 100)
{
    EpochResult epoch = trainer.RunEpoch();
    if (epoch.Epoch % 20 == 0)
    {
        Console.WriteLine(
            $"epoch {epoch.Epoch,3}: loss {epoch.TrainingLoss:0.0000}, RMSE to the clean sine "
                + $"{epoch.HeldOut.Primary:0.0000}");
    }
}

/// <summary>y = tanh(x A + a) ⊙ sigmoid(x B + b). Derivatives follow from the operations.</summary>
internal sealed class GatedLayer(string name, int units) : Module(name)
{
    protected override Value Forward(Trace trace, Value input)
    {
        Value output = Part("signal").Tanh() * Part("gate").Sigmoid();
        trace.Observe(input, output, output, isHidden: true);
        return output;

        Value Part(string part) => input.Dense(
            trace.Parameter($"{part}-kernel", new Shape(input.Shape[1], units), ParameterRole.Kernel),
            trace.Parameter($"{part}-bias", new Shape(units), ParameterRole.Bias));
    }
}

/// <summary>log cosh e of the error e, written so that it does not overflow: |e| + log(1 + exp(-2|e|)) - log
/// 2.</summary>
internal sealed class LogCosh : PerExampleLoss
{
    public override string Key => "log-cosh";

    public override string Needs => "numbers";

    public override TargetKind UsualTargets => TargetKind.Numbers;

    public override bool Accepts(Targets targets) => targets.Kind == TargetKind.Numbers;

    public override int OutputsFor(Targets targets) => 1;

    public override Value Trace(Value outputs, Value targets)
    {
        Value error = outputs.Reshape(targets.Shape) - targets;
        Value size = error.Relu() + (-error).Relu();
        return size + ((size * -2f).Exp() + 1f).Log() + -MathF.Log(2);
    }
}

/// <summary>Momentum whose step has the same length in each parameter: w = w - rate m / ‖m‖ with m = 0.9 m +
/// g.</summary>
internal sealed class NormalizedMomentum : Optimizer
{
    public override string Kind => "normalized-momentum";

    public override double DefaultLearningRate => 0.02;

    public override IEnumerable<StateShape> StateOf(Network network) =>
        network.Parameters.Where(p => p.IsTrained).Select(p => new StateShape("momentum", p.Shape, p));

    public override void Direct(ParameterStep step)
    {
        Span<float> momentum = step.State.Of("momentum", step.Parameter);
        double squares = 0;
        for (int i = 0; i < momentum.Length; i++)
        {
            momentum[i] = 0.9f * momentum[i] + step.Gradient[i];
            squares += (double)momentum[i] * momentum[i];
        }

        double scale = -step.LearningRate / Math.Max(Math.Sqrt(squares), 1e-12);
        for (int i = 0; i < momentum.Length; i++)
        {
            step.Direction[i] = (float)(scale * momentum[i]);
        }
    }
}
