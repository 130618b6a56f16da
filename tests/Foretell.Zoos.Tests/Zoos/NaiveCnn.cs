using Foretell.Training.Data;
using Foretell.Training.Layouts;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Tests.Zoos;

/// <summary>The zoo's networks evaluated from a row of weights by loops in double: an oracle that shares nothing with
/// the engine.</summary>
internal static class NaiveCnn
{
    public static (double Accuracy, double Loss) Evaluate(
        float[] row, WeightLayout layout, string activation, double l2, DataSet data, int count)
    {
        int right = 0;
        double loss = 0;
        for (int n = 0; n < count; n++)
        {
            double[] logits = Logits(row, layout, activation, data, n);
            int label = data.Labels[n];
            right += Array.IndexOf(logits, logits.Max()) == label ? 1 : 0;
            loss += Math.Log(logits.Sum(z => Math.Exp(z - logits[label])));
        }

        double penalty = layout.Blocks.Where(block => !block.IsBias)
            .Sum(block => row[block.Start..block.End].Sum(w => (double)w * w));
        return ((double)right / count, loss / count + l2 * penalty);
    }

    private static double[] Logits(float[] row, WeightLayout layout, string activation, DataSet data, int example)
    {
        double Act(double x) => activation == "relu" ? Math.Max(x, 0) : Math.Tanh(x);
        int side = data.ExampleShape[0];
        int channels = data.ExampleShape[2];
        double[] image = [.. data.Example(example).ToArray().Select(x => (double)x)];
        bool hasConvolutions = layout.Blocks.Any(block => block.Shape.Count == 4);
        for (int i = 0; i < layout.Blocks.Count; i += 2)
        {
            WeightBlock bias = layout.Blocks[i];
            WeightBlock kernel = layout.Blocks[i + 1];
            int filters = bias.Length;
            bool isLast = i + 2 == layout.Blocks.Count;
            if (kernel.Shape.Count == 2)
            {
                if (isLast && hasConvolutions)
                {
                    image = [.. Enumerable.Range(0, channels).Select(
                        c => Enumerable.Range(0, side * side).Average(p => image[p * channels + c]))];
                }

                image = [.. Enumerable.Range(0, filters).Select(o =>
                {
                    double sum = row[bias.Start + o]
                        + image.Select((x, j) => x * row[kernel.Start + j * filters + o]).Sum();
                    return isLast ? sum : Act(sum);
                })];
                continue;
            }

            int next = (side - 3) / 2 + 1;
            double[] output = new double[next * next * filters];
            for (int at = 0; at < output.Length; at++)
            {
                int o = at % filters;
                int x = at / filters % next;
                int y = at / filters / next;
                double sum = row[bias.Start + o];
                for (int h = 0; h < 3; h++)
                {
                    for (int w = 0; w < 3; w++)
                    {
                        for (int c = 0; c < channels; c++)
                        {
                            sum += image[((2 * y + h) * side + 2 * x + w) * channels + c]
                                * row[kernel.Start + ((3 * h + w) * channels + c) * filters + o];
                        }
                    }
                }

                output[at] = Act(sum);
            }

            (image, side, channels) = (output, next, filters);
        }

        return image;
    }
}
