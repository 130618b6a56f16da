// Trains a small network on arrays of your own: dotnet run -c Release examples/train-on-your-arrays.cs
#:project ../src/Foretell.Training/Foretell.Training.csproj

using Foretell.Tensors;
using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;

// Your arrays: features row by row, and a class for each row. Here, two spirals.
const int examples = 1000;
float[] features = new float[2 * examples];
int[] labels = new int[examples];
for (int i = 0; i < examples; i++)
{
    double angle = Math.PI * (0.5 + 2.5 * i / examples);
    double turn = i % 2 * Math.PI;
    (features[2 * i], features[2 * i + 1]) =
        ((float)(angle * Math.Cos(angle + turn)), (float)(angle * Math.Sin(angle + turn)));
    labels[i] = i % 2;
}

DataSet spirals = new("spirals", [2], 2, features, labels);
DataPair data = spirals.Split(heldOut: 0.2, seed: 1);

Network network = new(new Perceptron([64, 64]).Create(outputs: 2), new Shape(2));
using Weights weights = new(network);
weights.Initialize(InitializerCatalog.Kinds.Create("he-normal"), seed: 1);

using Trainer trainer = new(weights, data, new TrainerOptions
{
    Optimizer = OptimizerCatalog.Kinds.Create("adam"),
    LearningRate = _ => 0.01,
    Batch = 32,
    Seed = 1,
});
while (trainer.Epoch < 60)
{
    EpochResult epoch = trainer.RunEpoch();
    if (epoch.Epoch % 10 == 0)
    {
        Console.WriteLine(
            $"epoch {epoch.Epoch,2}: training loss {epoch.TrainingLoss:0.0000}, held-out accuracy "
                + $"{epoch.HeldOut.Primary:0.000}");
    }
}
