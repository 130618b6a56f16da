namespace Foretell.Training.Tests.References;

/// <summary>
/// Dense layers with ReLU between them and mean softmax cross-entropy behind, by definition, in double.
/// </summary>
/// <remarks>Weights in one flat vector: kernel [in, out] then bias [out], layer after layer.</remarks>
internal sealed class NaivePerceptron(params int[] sizes)
{
    public int WeightCount => Enumerable.Range(0, sizes.Length - 1).Sum(j => (sizes[j] + 1) * sizes[j + 1]);

    /// <summary>Where the kernel of each layer starts, and its length; the bias follows.</summary>
    public IEnumerable<(int Offset, int Inputs, int Outputs)> Layers()
    {
        int offset = 0;
        for (int j = 0; j + 1 < sizes.Length; j++)
        {
            yield return (offset, sizes[j], sizes[j + 1]);
            offset += (sizes[j] + 1) * sizes[j + 1];
        }
    }

    /// <summary>The mean loss of a batch; adds nothing to gradients, overwrites them.</summary>
    public double Loss(float[] weights, float[] gradients, ReadOnlySpan<float> inputs, ReadOnlySpan<long> labels)
    {
        double[] sum = new double[weights.Length];
        double loss = 0;
        for (int n = 0; n < labels.Length; n++)
        {
            loss += OneExample(weights, sum, inputs.Slice(n * sizes[0], sizes[0]), (int)labels[n]);
        }

        for (int i = 0; i < sum.Length; i++)
        {
            gradients[i] = (float)(sum[i] / labels.Length);
        }

        return loss / labels.Length;
    }

    private double OneExample(float[] weights, double[] sum, ReadOnlySpan<float> input, int label)
    {
        List<double[]> activations = [[.. input.ToArray().Select(x => (double)x)]];
        foreach ((int offset, int inputs, int outputs) in Layers())
        {
            double[] x = activations[^1];
            bool last = activations.Count == sizes.Length - 1;
            activations.Add(
            [
                .. Enumerable.Range(0, outputs).Select(o =>
                {
                    double y = weights[offset + (inputs * outputs) + o];
                    for (int i = 0; i < inputs; i++)
                    {
                        y += x[i] * weights[offset + (i * outputs) + o];
                    }

                    return last ? y : Math.Max(0, y);
                }),
            ]);
        }

        double[] logits = activations[^1];
        double total = logits.Sum(Math.Exp);
        double[] delta = [.. logits.Select((y, o) => (Math.Exp(y) / total) - (o == label ? 1 : 0))];
        int layer = sizes.Length - 2;
        foreach ((int offset, int inputs, int outputs) in Layers().Reverse())
        {
            double[] x = activations[layer--];
            double[] before = new double[inputs];
            for (int o = 0; o < outputs; o++)
            {
                sum[offset + (inputs * outputs) + o] += delta[o];
                for (int i = 0; i < inputs; i++)
                {
                    sum[offset + (i * outputs) + o] += x[i] * delta[o];
                    before[i] += x[i] > 0 ? weights[offset + (i * outputs) + o] * delta[o] : 0;
                }
            }

            delta = before;
        }

        return Math.Log(total) - logits[label];
    }
}
