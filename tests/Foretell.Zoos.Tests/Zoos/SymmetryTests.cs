using Foretell.Learning;
using Foretell.Studies.Candidates;
using Foretell.Training.Data;
using Foretell.Training.Layouts;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Tests.Zoos;

/// <summary>What leaves a network's outputs as they are, and which features follow it.</summary>
public sealed class SymmetryTests(BuiltZoo built) : IClassFixture<BuiltZoo>, IDisposable
{
    private readonly TinyZoo _zoo = new();

    public void Dispose() => _zoo.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Units_that_change_places_or_scale_leave_the_outputs_and_the_invariants(double scale)
    {
        built.CopyTo(_zoo.Folder("z"));
        using Collection collection = Collection.Open(_zoo.Folder("z"));
        CollectedNetwork network = collection.Networks.First(n => n.Activation == "relu");
        DataSet images = DataProvider.For(TinyZoo.Of(), _zoo.Catalog)
            .Load(TinyZoo.Of().Candidate(int.Parse(network.Id)).Settings.Data).HeldOut;
        float[] weights = new float[collection.Layout.Length];
        collection.ReadWeights(network.Final.Row, weights);
        float[] changed = weights;
        for (int layer = 0; layer < 3; layer++)
        {
            changed = Turned(changed, collection.Layout, layer, (float)scale);
        }

        Assert.NotEqual(weights, changed);
        (double accuracy, double loss) = NaiveCnn.Evaluate(weights, collection.Layout, "relu", 0, images, images.Count);
        (double same, double close) = NaiveCnn.Evaluate(changed, collection.Layout, "relu", 0, images, images.Count);
        Assert.Equal(accuracy, same);
        // Weights divided by 3 are rounded.
        Assert.Equal(loss, close, 1e-5);
        ZooSample sample = ZooSample.Of(collection);
        FeatureSource both = sample.Source with
        {
            Count = 2,
            Settings = null,
            Read = (row, values) => (row == 0 ? weights : changed).CopyTo(values),
        };
        FeatureTable invariants = FeatureCatalog.Invariants.Compute(both);
        for (int i = 0; i < invariants.Columns.Count; i++)
        {
            // Ranks and angles of nearly parallel units magnify the rounding.
            Assert.Equal(
                invariants.Row(0)[i], invariants.Row(1)[i], 1e-3 * Math.Max(1, Math.Abs(invariants.Row(0)[i])));
        }

        FeatureTable statistics = FeatureCatalog.LayerStatistics.Compute(both);
        bool follow = Enumerable.Range(0, statistics.Columns.Count).All(i =>
            Math.Abs(statistics.Row(0)[i] - statistics.Row(1)[i]) <= 1e-5 * Math.Abs(statistics.Row(0)[i]));
        // The published statistics know the order of units, and not their scale.
        Assert.Equal(scale == 1, follow);
    }

    // The units of a layer in reverse, every second one scaled, and the next layer's inputs the other way round.
    private static float[] Turned(float[] row, WeightLayout layout, int layer, float scale)
    {
        WeightBlock bias = layout.Blocks[2 * layer];
        WeightBlock kernel = layout.Blocks[2 * layer + 1];
        WeightBlock next = layout.Blocks[2 * layer + 3];
        int units = bias.Length;
        int outputs = layout.Blocks[2 * layer + 2].Length;
        float[] turned = [.. row];
        for (int unit = 0; unit < units; unit++)
        {
            int from = units - 1 - unit;
            float factor = unit % 2 == 0 ? 1 : scale;
            turned[bias.Start + unit] = row[bias.Start + from] * factor;
            for (int at = 0; at < kernel.Length / units; at++)
            {
                turned[kernel.Start + at * units + unit] = row[kernel.Start + at * units + from] * factor;
            }

            for (int tap = 0; tap < next.Length / units / outputs; tap++)
            {
                for (int output = 0; output < outputs; output++)
                {
                    turned[next.Start + (tap * units + unit) * outputs + output] =
                        row[next.Start + (tap * units + from) * outputs + output] / factor;
                }
            }
        }

        return turned;
    }
}
