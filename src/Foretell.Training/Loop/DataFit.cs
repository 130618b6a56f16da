using Foretell.Tensors;
using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>Whether a network can learn a task from a data set.</summary>
internal static class DataFit
{
    public static void Require(Network network, DataSet data, LearningTask task)
    {
        if (task.Lacks(data.Targets) is { } lacks)
        {
            throw new ArgumentException(
                $"'{data.Name}' does not fit its task: {lacks}. Choose another loss or metric.");
        }

        Shape shape = new(data.ExampleShape.ToArray());
        bool fits = task.Loss.Fits(network.Outputs, data.Targets);
        if (data.Count > 0 && shape.Equals(network.Example) && fits)
        {
            return;
        }

        throw new ArgumentException(data.Targets is ClassTargets classes
            && task.Loss.OutputsFor(classes) == classes.ClassCount
            ? $"The network needs examples {network.Example} of at most {network.Outputs} classes; "
                + $"'{data.Name}' has {data.Count} examples {shape} of {data.Targets}."
            : $"The network needs examples {network.Example} and has {network.Outputs} outputs; '{data.Name}' has "
                + $"{data.Count} examples {shape} of {data.Targets}, for which the loss '{task.Loss.Key}' needs "
                + $"{task.Loss.OutputsFor(data.Targets)} outputs.");
    }
}
