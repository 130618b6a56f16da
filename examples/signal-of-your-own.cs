// Reads a signal of your own while a network trains: dotnet run -c Release examples/signal-of-your-own.cs
#:project ../src/Foretell.Signals/Foretell.Signals.csproj

using Foretell.Records;
using Foretell.Signals;
using Foretell.Signals.Cadences;
using Foretell.Tensors;
using Foretell.Tensors.Sampling;
using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Quantities;

// Points in the plane: is the product of the coordinates above 0?
const int examples = 2000;
float[] features = new float[2 * examples];
new RandomStream(seed: 1, "points").FillNormal(features);
int[] labels = [.. Enumerable.Range(0, examples).Select(i => features[2 * i] * features[2 * i + 1] > 0 ? 1 : 0)];
DataPair data = new DataSet("quadrants", [2], 2, features, labels).Split(heldOut: 0.25, seed: 1)
    .WithProbe(ProbePart.HeldOut, size: 200, seed: 1);

Network network = new(new Perceptron([16, 16]).Create(outputs: 2), new Shape(2));
using Weights weights = new(network);
weights.Initialize(InitializerCatalog.Kinds.Create("he-normal"), seed: 1);

// The signal is read at iterations 1, 2, 4, 8, ..., losses and accuracies at the end of each epoch.
SignalRecorder recorder = new(
    [.. SignalCatalog.Create(), new ScheduledSignal(new SilentUnits(), new LogarithmicCadence())]);
using Trainer trainer = new(weights, data, new TrainerOptions
{
    Optimizer = OptimizerCatalog.Kinds.Create("adam"),
    LearningRate = _ => 0.01,
    Batch = 32,
    Seed = 1,
}, recorder);
trainer.Evaluate();
while (trainer.Epoch < 10)
{
    trainer.RunEpoch();
}

foreach (Reading reading in recorder.Take())
{
    if (reading.Signal == "silent-units")
    {
        Console.WriteLine($"iteration {reading.Iteration,4}: {reading.Scalar:P1} of {reading.Layer} are silent");
    }
    else if (reading.Signal == SignalKeys.HeldOutAccuracy)
    {
        Console.WriteLine($"epoch {reading.Epoch}: held-out accuracy {reading.Scalar:0.000}");
    }
}

// The share of a layer's units that are 0 on every example of the probe set.
internal sealed class SilentUnits : ISignal
{
    public string Key => "silent-units";

    public IReadOnlyList<Quantity> Quantities { get; } = [QuantityCatalog.Activations];

    public void Read(Moment moment, ReadingSink readings)
    {
        foreach (ActivationMatrix layer in moment.Get(QuantityCatalog.Activations))
        {
            bool[] speaks = new bool[layer.Columns];
            for (int i = 0; i < layer.Values.Length; i++)
            {
                speaks[i % layer.Columns] |= layer.Values[i] != 0;
            }

            readings.Add(Key, layer.Layer, speaks.Count(unit => !unit) / (double)layer.Columns);
        }
    }
}
