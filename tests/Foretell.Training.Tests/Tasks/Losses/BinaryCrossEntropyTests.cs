using Foretell.Training.Data;
using Foretell.Training.Tasks.Losses;

namespace Foretell.Training.Tests.Tasks.Losses;

public sealed class BinaryCrossEntropyTests
{
    [Fact]
    public void It_is_the_definition_and_its_gradient_the_error_of_the_probability()
    {
        float[] logits = [-2, 0, 3];
        float[] targets = [0, 1, 0.25f];
        LossCase one = new(new BinaryCrossEntropy(), logits, 1, targets);
        for (int i = 0; i < 3; i++)
        {
            double p = 1 / (1 + Math.Exp(-logits[i]));
            Assert.Equal((-targets[i] * Math.Log(p)) - ((1 - targets[i]) * Math.Log(1 - p)), one.Values[i], 3e-7);
            Assert.Equal((p - targets[i]) / 3, one.Gradient[i], 1e-7);
        }
    }

    [Fact]
    public void Two_classes_need_one_output_and_targets_outside_of_0_to_1_are_refused()
    {
        BinaryCrossEntropy loss = new();
        Assert.Equal(1, loss.OutputsFor(new ClassTargets([0, 1], 2)));
        Assert.False(loss.Accepts(new ClassTargets([0, 1], 3)));
        Assert.True(loss.Accepts(new NumberTargets([0, 1, 0.5f])));
        Assert.False(loss.Accepts(new NumberTargets([0, 1.5f])));
    }
}
