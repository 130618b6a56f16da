using Foretell.Learning;
using Foretell.Tensors.Sampling;
using Foretell.Training.Layouts;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Tests.Features;

public sealed class InvariantFeaturesTests
{
    // One rounding to float32, and that of sums in double in another order.
    private const double Rounding = 1e-6;

    [Fact]
    public void They_are_those_of_NumPy_by_singular_value_decompositions()
    {
        double[] expected = FeatureReference.Invariants;
        FeatureTable table = FeatureCatalog.Invariants.Compute(FeatureReference.Source(FeatureReference.Weights));
        Assert.Equal(expected.Length, table.Columns.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - table.Row(0)[i]) <= Rounding * Math.Max(1e-3, Math.Abs(expected[i])),
                $"{table.Columns[i].Name}: {expected[i]}, {table.Row(0)[i]}");
        }
    }

    // Unit 0 reads (3, 0) with bias 4: norm 5. Unit 1 reads nothing and has bias -2: norm 2, off for every input.
    // Canonical kernels: (.6, 0; 0, 0) and 5 (1, -1), 2 (2, 2).
    [Fact]
    public void A_small_network_has_those_worked_out_by_hand()
    {
        WeightLayout layout = WeightLayout.FromTensors(
            [("a/bias", 2), ("a/kernel", 4), ("b/bias", 2), ("b/kernel", 4)]);
        FeatureTable table = Compute(layout, [4, -2, 3, 0, 0, 0, 1, 5, 1, -1, 2, 2]);
        (string Name, double Value)[] expected =
        [
            ("canonical/layer-0/largest-singular-value", 0.6), ("canonical/layer-0/second-singular-value", 0),
            ("canonical/layer-0/middle-singular-value", 0), ("canonical/layer-0/smallest-singular-value", 0),
            ("canonical/layer-0/effective-rank", 1), ("canonical/layer-0/norm", 0.6),
            ("canonical/layer-1/largest-singular-value", Math.Sqrt(50)),
            ("canonical/layer-1/second-singular-value", Math.Sqrt(32)),
            ("canonical/layer-1/middle-singular-value", Math.Sqrt(32)),
            ("canonical/layer-1/smallest-singular-value", Math.Sqrt(32)),
            ("canonical/layer-1/effective-rank", 82.0 * 82 / (50 * 50 + 32 * 32)),
            ("canonical/layer-1/norm", Math.Sqrt(82)),
            ("canonical/layers-0-1/alignment", Math.Sqrt(18) / (0.6 * Math.Sqrt(82))),
            ("canonical/layers-0-1/norm", Math.Sqrt(18)), ("canonical/layers-0-1/effective-rank", 1),
            ("canonical/outputs/largest-singular-value", Math.Sqrt(50)),
            ("canonical/outputs/second-singular-value", 0),
            ("canonical/outputs/middle-singular-value", Math.Sqrt(50)),
            ("canonical/outputs/smallest-singular-value", Math.Sqrt(50)), ("canonical/outputs/effective-rank", 1),
            ("canonical/outputs/shortest-output", 5), ("canonical/outputs/median-output-norm", 5),
            ("canonical/outputs/longest-output", 5), ("canonical/outputs/bias-spread", Math.Sqrt(8)),
            ("canonical/outputs/lowest-cosine", -1), ("canonical/outputs/median-cosine", -1),
            ("canonical/outputs/highest-cosine", -1),
            ("uniform/black/spread", 1), ("uniform/black/highest", 1), ("uniform/black/lowest", -1),
            ("uniform/black/margin", 2), ("uniform/black/layer-0-active", 0.5),
            ("uniform/grey/spread", 2), ("uniform/grey/highest", 2), ("uniform/grey/lowest", -2),
            ("uniform/grey/margin", 4), ("uniform/grey/layer-0-active", 0.5),
            ("uniform/white/spread", 5), ("uniform/white/highest", 5), ("uniform/white/lowest", -5),
            ("uniform/white/margin", 10), ("uniform/white/layer-0-active", 0.5),
            ("uniform/black-to-grey", Math.Sqrt(18)), ("uniform/grey-to-white", Math.Sqrt(18)),
            ("uniform/black-to-white", Math.Sqrt(72)),
        ];
        Assert.Equal(expected.Select(e => e.Name), table.Columns.Select(c => c.Name));
        Assert.All(expected, (e, i) => Assert.Equal(e.Value, table.Row(0)[i], Rounding));
    }

    [Fact]
    public void Units_that_change_places_change_nothing()
    {
        float[] weights = Weights(3);
        float[] moved = [.. weights];
        for (int layer = 0; layer < 3; layer++)
        {
            int[] order = new RandomStream(5, "order", (ulong)layer).Permutation(16);
            moved = Reorder(moved, layer, unit => order[unit], _ => 1);
        }

        Assert.NotEqual(weights, moved);
        FeatureTable table = FeatureCatalog.Invariants.Compute(FeatureReference.Source(weights, moved));
        AssertSame(table, Rounding);
    }

    // Powers of 2 change no significand: not a bit may differ.
    [Fact]
    public void Scales_of_units_that_cancel_change_nothing()
    {
        float[] weights = Weights(4);
        float[] scaled = [.. weights];
        for (int layer = 0; layer < 3; layer++)
        {
            RandomStream stream = new(6, "scales", (ulong)layer);
            scaled = Reorder(scaled, layer, unit => unit, unit => MathF.ScaleB(1, stream.Integer((ulong)unit, 9) - 4));
        }

        Assert.NotEqual(weights, scaled);
        FeatureTable table = FeatureCatalog.Invariants.Compute(FeatureReference.Source(weights, scaled));
        AssertSame(table, 0);
    }

    [Theory]
    [InlineData(0.37f)]
    [InlineData(1000f)]
    public void Any_positive_factor_cancels_up_to_the_rounding_of_weights(float factor)
    {
        float[] weights = Weights(8);
        float[] scaled = Reorder(weights, 1, unit => 15 - unit, unit => unit == 5 ? factor : 1);
        FeatureTable table = FeatureCatalog.Invariants.Compute(FeatureReference.Source(weights, scaled));
        AssertSame(table, 1e-5);
    }

    [Fact]
    public void Scales_that_do_not_cancel_are_seen()
    {
        float[] weights = Weights(4);
        float[] half = [.. weights.Select((w, i) => i is >= 176 and < 2480 ? 0.5f * w : w)];
        FeatureTable table = FeatureCatalog.Invariants.Compute(FeatureReference.Source(weights, half));
        Assert.True(Enumerable.Range(0, table.Columns.Count).Count(i => !table.Row(0)[i].Equals(table.Row(1)[i])) > 30);
    }

    [Fact]
    public void A_unit_that_reads_nothing_is_as_if_nobody_read_it()
    {
        float[] dead = Weights(9);
        dead[160 + 2] = 0;
        for (int row = 0; row < 144; row++)
        {
            dead[176 + row * 16 + 2] = 0;
        }

        float[] unread = [.. dead];
        for (int place = 0; place < 9; place++)
        {
            unread.AsSpan(2496 + (place * 16 + 2) * 16, 16).Clear();
        }

        AssertSame(FeatureCatalog.Invariants.Compute(FeatureReference.Source(dead, unread)), 0);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1e30f)]
    public void Networks_of_zeros_and_of_huge_weights_have_finite_features(float scale)
    {
        float[] weights = [.. Weights(2).Select(w => w * scale)];
        foreach (float value in FeatureCatalog.Invariants.Compute(FeatureReference.Source(weights)).Row(0))
        {
            Assert.True(float.IsFinite(value));
        }
    }

    [Fact]
    public void Networks_of_other_widths_have_features_of_the_same_names() => Assert.Equal(
        FeatureCatalog.Invariants.Columns(FeatureReference.Source()),
        FeatureCatalog.Invariants.Columns(new FeatureSource(WeightLayout.FromTensors(
            [("a/bias", 8), ("a/kernel", 80), ("b/bias", 4), ("b/kernel", 64), ("c/bias", 3), ("c/kernel", 12),
                ("d/bias", 2), ("d/kernel", 6)]), 0, (_, _) => { })));

    [Fact]
    public void Joined_features_are_both()
    {
        FeatureSource source = FeatureReference.Source(Weights(1));
        Assert.Equal(
            [
                .. FeatureCatalog.Invariants.Compute(source).Row(0),
                .. FeatureCatalog.LayerStatistics.Compute(source).Row(0),
            ],
            FeatureCatalog.Find("invariants+wstats-layers").Compute(source).Row(0).ToArray());
    }

    [Theory]
    [InlineData("layer 1 has no bias", "a/bias:4 a/kernel:8 b/kernel:12")]
    [InlineData("layer 1 has a kernel of 10 weights, no multiple of its 3 units times 4",
        "a/bias:4 a/kernel:8 b/bias:3 b/kernel:10")]
    [InlineData("layer 0 has a kernel of 7 weights", "a/bias:4 a/kernel:7 b/bias:3 b/kernel:12")]
    [InlineData("the last layer has 1 unit", "a/bias:4 a/kernel:8 b/bias:1 b/kernel:4")]
    [InlineData("layer 1 has 'b/gamma', 'b/beta'", "a/bias:4 a/kernel:8 b/gamma:4 b/beta:4 c/bias:3 c/kernel:12")]
    public void Layouts_that_are_no_chain_are_refused(string reason, string tensors)
    {
        WeightLayout layout = WeightLayout.FromTensors(tensors.Split(' ').Select(t => t.Split(':'))
            .Select(t => (t[0], int.Parse(t[1], System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Contains(reason, Assert.Throws<ArgumentException>(
            () => FeatureCatalog.Invariants.Columns(new FeatureSource(layout, 0, (_, _) => { }))).Message);
    }

    private static FeatureTable Compute(WeightLayout layout, float[] weights) =>
        FeatureCatalog.Invariants.Compute(new FeatureSource(layout, 1, (_, target) => weights.CopyTo(target)));

    private static float[] Weights(ulong seed)
    {
        RandomStream stream = new(seed, "weights");
        return [.. Enumerable.Range(0, 4970).Select(i => (float)(0.3 * stream.Normal((ulong)i)))];
    }

    // A hidden layer's units in another order, unit u multiplied by its factor and its readers divided by it.
    private static float[] Reorder(float[] weights, int layer, Func<int, int> from, Func<int, float> factor)
    {
        (int bias, int kernel, int rows, int readers, int width) = layer switch
        {
            0 => (0, 16, 9, 176, 16),
            1 => (160, 176, 144, 2496, 16),
            _ => (2480, 2496, 144, 4810, 10),
        };
        float[] result = [.. weights];
        for (int unit = 0; unit < 16; unit++)
        {
            int old = from(unit);
            result[bias + unit] = weights[bias + old] * factor(unit);
            for (int row = 0; row < rows; row++)
            {
                result[kernel + row * 16 + unit] = weights[kernel + row * 16 + old] * factor(unit);
            }

            for (int place = 0; place < (layer == 2 ? 1 : 9); place++)
            {
                for (int reader = 0; reader < width; reader++)
                {
                    result[readers + (place * 16 + unit) * width + reader] =
                        weights[readers + (place * 16 + old) * width + reader] / factor(unit);
                }
            }
        }

        return result;
    }

    private static void AssertSame(FeatureTable table, double tolerance)
    {
        for (int i = 0; i < table.Columns.Count; i++)
        {
            (float one, float other) = (table.Row(0)[i], table.Row(1)[i]);
            Assert.True(Math.Abs(one - other) <= tolerance * Math.Max(1e-3, Math.Abs(one)),
                $"{table.Columns[i].Name}: {one}, {other}");
        }
    }
}
