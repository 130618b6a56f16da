using Foretell.Tensors;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.Optimizers;

/// <summary>
/// A wrapper with state of other shapes than the weights': a running mean of the product of each kernel's gradient with
/// itself, [out, out], changes the gradient as G = G (V / trace V + I); a scalar counts the steps; and the kernel is
/// scaled back to the norm that it had at first.
/// </summary>
internal sealed class WhiteningOptimizer(Optimizer inner) : WrappingOptimizer(inner)
{
    public override string Kind => "whitening";

    public override bool ChangesGradients => true;

    public override IEnumerable<StateShape> StateOf(Network network) =>
    [
        .. base.StateOf(network),
        new StateShape("steps", Shape.Scalar),
        .. Kernels(network).SelectMany(p => new StateShape[]
        {
            new("factor", new Shape(p.Shape[^1], p.Shape[^1]), p),
            new("norm", Shape.Scalar, p, initialValue: -1),
        }),
    ];

    public override void Prepare(GradientStep step)
    {
        step.State["steps"][0]++;
        foreach (ParameterUpdate update in step.Parameters)
        {
            if (update.Parameter.Role == ParameterRole.Kernel)
            {
                Change(step.Gradient(update.Parameter), step.State.Of("factor", update.Parameter));
                ref float norm = ref step.State.Of("norm", update.Parameter)[0];
                norm = norm < 0 ? Norm(step.Weights(update.Parameter)) : norm;
            }
        }

        base.Prepare(step);
    }

    public override void Finish(ParameterStep step, Span<float> weights)
    {
        base.Finish(step, weights);
        if (step.Parameter.Role == ParameterRole.Kernel)
        {
            float factor = step.State.Of("norm", step.Parameter)[0] / Norm(weights);
            foreach (ref float weight in weights)
            {
                weight *= factor;
            }
        }
    }

    public static IEnumerable<Parameter> Kernels(Network network) =>
        network.Parameters.Where(p => p.Role == ParameterRole.Kernel);

    public static float Norm(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return (float)Math.Sqrt(sum);
    }

    private static void Change(Span<float> gradient, Span<float> factor)
    {
        int outputs = (int)Math.Sqrt(factor.Length);
        Span<float> row = stackalloc float[outputs];
        float trace = 1e-20f;
        for (int i = 0; i < factor.Length; i++)
        {
            factor[i] *= 0.9f;
            for (int r = 0; r < gradient.Length; r += outputs)
            {
                factor[i] += 0.1f * gradient[r + (i / outputs)] * gradient[r + (i % outputs)];
            }

            trace += i % (outputs + 1) == 0 ? factor[i] : 0;
        }

        for (int r = 0; r < gradient.Length; r += outputs)
        {
            gradient.Slice(r, outputs).CopyTo(row);
            for (int o = 0; o < outputs; o++)
            {
                for (int k = 0; k < outputs; k++)
                {
                    gradient[r + o] += row[k] * factor[(k * outputs) + o] / trace;
                }
            }
        }
    }
}
