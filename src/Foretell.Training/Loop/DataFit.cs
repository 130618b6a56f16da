using Foretell.Tensors;
using Foretell.Training.Data;
using Foretell.Training.Networks;

namespace Foretell.Training.Loop;

/// <summary>Whether a network can read a data set.</summary>
internal static class DataFit
{
    public static void Require(Network network, DataSet data)
    {
        Shape shape = new(data.ExampleShape.ToArray());
        if (data.Count == 0 || !shape.Equals(network.Example) || data.ClassCount > network.Classes)
        {
            throw new ArgumentException(
                $"The network needs examples {network.Example} of at most {network.Classes} classes; "
                + $"'{data.Name}' has {data.Count} examples {shape} of {data.ClassCount} classes.");
        }
    }
}
