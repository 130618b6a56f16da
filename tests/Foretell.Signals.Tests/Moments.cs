using Foretell.Records;
using Foretell.Tensors;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Sampling;
using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Signals.Tests;

/// <summary>Moments made by hand, so that each number in them is known.</summary>
internal static class Moments
{
    public static Network Network { get; } = new(new Perceptron([4]).Create(2), new Shape(3));

    public static Weights Weights(ulong seed)
    {
        Weights weights = new(Network);
        foreach (Parameter parameter in Network.Parameters)
        {
            new RandomStream(seed, parameter.Name).FillNormal(weights[parameter]);
        }

        return weights;
    }

    public static IReadOnlyList<Reading> Read(ISignal signal, Action<Moment> give, int epoch = 1)
    {
        Moment moment = new(Network, position: new MomentPosition(epoch, 10 * epoch, 10, IsEpochEnd: true));
        give(moment);
        ReadingSink sink = new();
        signal.Read(moment, sink);
        return sink.Readings;
    }

    public static ActivationMatrix Matrix(string layer, int rows, int columns, Func<int, int, double> value)
    {
        NativeBlock memory = new(rows * columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                memory.Span[i * columns + j] = (float)value(i, j);
            }
        }

        return new ActivationMatrix(layer, rows, columns, memory);
    }
}
