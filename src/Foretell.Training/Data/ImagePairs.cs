namespace Foretell.Training.Data;

/// <summary>Turns images as stored into a pair of data sets: size, subset, scale, gray, shuffled labels, in this
/// order.</summary>
internal static class ImagePairs
{
    private const int Levels = 256;

    /// <param name="name">Name of the set.</param>
    /// <param name="training">Training images as stored.</param>
    /// <param name="heldOut">Held-out images as stored, of the same size.</param>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="options">How to prepare them.</param>
    /// <param name="largest">The largest value a pixel can have.</param>
    public static DataPair Create(
        string name, ImagePart training, ImagePart heldOut, IReadOnlyList<string> classes, DataOptions options,
        int largest = Levels - 1)
    {
        training = training.Enlarge(options.Enlarge);
        heldOut = heldOut.Enlarge(options.Enlarge);
        int? wanted = options.TrainingFraction is { } fraction
            ? (int)Math.Floor(training.Count * fraction)
            : options.TrainingCount;
        int[]? trainingChoice = Selection.Of($"{name}, training", training.Count, wanted, options);
        int[]? heldOutChoice = Selection.Of($"{name}, held out", heldOut.Count, options.HeldOutCount, options);
        double[][] tables = [.. Enumerable.Range(0, training.Channels)
            .Select(channel => Table(options.Scale, Histogram(training, trainingChoice, channel), largest))];
        DataSet trainingSet = Convert(name, training, trainingChoice, tables, classes, options.Gray);
        return new DataPair(
            trainingSet.ShuffleLabels(options.ShuffledLabels, options.Seed),
            Convert(name, heldOut, heldOutChoice, tables, classes, options.Gray));
    }

    private static DataSet Convert(
        string name, ImagePart part, int[]? choice, double[][] tables, IReadOnlyList<string> classes, bool gray)
    {
        int count = choice?.Length ?? part.Count;
        int channels = gray ? 1 : part.Channels;
        int size = part.Height * part.Width * channels;
        float[] features = DataSet.AllocateFeatures((long)count * size);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            int source = choice?[i] ?? i;
            labels[i] = part.Labels[source];
            ReadOnlySpan<byte> pixels = part.Pixels.AsSpan(source * part.ImageBytes, part.ImageBytes);
            Span<float> target = features.AsSpan(i * size, size);
            if (gray)
            {
                Average(pixels, tables, target);
            }
            else
            {
                LookUp(pixels, tables, target);
            }
        }

        return new DataSet(name, [part.Height, part.Width, channels], classes.Count, features, labels, classes);
    }

    private static void LookUp(ReadOnlySpan<byte> pixels, double[][] tables, Span<float> target)
    {
        for (int channel = 0; channel < tables.Length; channel++)
        {
            double[] table = tables[channel];
            for (int i = channel; i < pixels.Length; i += tables.Length)
            {
                target[i] = (float)table[pixels[i]];
            }
        }
    }

    private static void Average(ReadOnlySpan<byte> pixels, double[][] tables, Span<float> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            double sum = 0;
            for (int channel = 0; channel < tables.Length; channel++)
            {
                sum += tables[channel][pixels[i * tables.Length + channel]];
            }

            target[i] = (float)(sum / tables.Length);
        }
    }

    private static long[] Histogram(ImagePart part, int[]? choice, int channel)
    {
        long[] counts = new long[Levels];
        int count = choice?.Length ?? part.Count;
        for (int i = 0; i < count; i++)
        {
            int start = (choice?[i] ?? i) * part.ImageBytes;
            for (int at = start + channel; at < start + part.ImageBytes; at += part.Channels)
            {
                counts[part.Pixels[at]]++;
            }
        }

        return counts;
    }

    // The scaled value of each of the 256 values. The sums for mean and standard deviation are whole numbers, which are
    // exact in any order.
    private static double[] Table(FeatureScale scale, long[] counts, int largest)
    {
        long n = 0;
        long sum = 0;
        long squares = 0;
        for (int value = 0; value < Levels; value++)
        {
            n += counts[value];
            sum += counts[value] * value;
            squares += counts[value] * value * value;
        }

        double mean = (double)sum / n;
        double deviation = Math.Sqrt((double)((Int128)n * squares - (Int128)sum * sum)) / n;
        return [.. Enumerable.Range(0, Levels).Select(value => scale switch
        {
            FeatureScale.Unit => (double)value / largest,
            FeatureScale.Symmetric => 2.0 * value / largest - 1,
            FeatureScale.Standardize => deviation > 0 ? (value - mean) / deviation : 0,
            _ => value,
        })];
    }
}
