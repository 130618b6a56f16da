using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Learning;
using Foretell.Learning.Networks;
using Foretell.Tensors.Sampling;
using Foretell.Training.Layouts;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;
using Foretell.Zoos.Inspections;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Tests.Inspections;

public sealed class InspectedAccuracyTests : IDisposable
{
    private static readonly (string Layer, long[] Kernel, int Bias)[] s_smallCnn =
    [
        ("c1", [16, 1, 3, 3], 16), ("c2", [16, 16, 3, 3], 16), ("c3", [16, 16, 3, 3], 16), ("dense", [10, 16], 10),
    ];

    private static readonly Lazy<CalibratedPredictor> s_predictor = new(Fit);

    private readonly string _folder = Directory.CreateTempSubdirectory("inspect").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void A_checkpoint_of_another_framework_gets_the_estimate_of_its_weights()
    {
        float[] weights = Weights(7);
        string path = Write(s_smallCnn, weights);
        AccuracyEstimate? estimate = InspectedAccuracy.Of(path, s_predictor.Value).Estimate;
        Assert.Equal(s_predictor.Value.Estimate(WeightLayout.SmallCnn, weights), estimate);
        Assert.Null(estimate!.Outside);
    }

    [Fact]
    public void Kernels_of_another_framework_are_turned_to_the_order_of_zoos()
    {
        float[] weights = Weights(7);
        string path = Write(s_smallCnn, weights);
        using TensorFile file = TensorFile.Open(path);
        Assert.Equal(weights, NetworkWeights.Read(file, path).Network!.Values);
    }

    [Fact]
    public void Layers_are_taken_by_number_where_names_are_sorted()
    {
        (string, long[], int)[] numbered =
            [.. s_smallCnn.Select((l, i) => ($"net.{(i < 2 ? i + 1 : i * 5)}", l.Kernel, l.Bias))];
        float[] weights = Weights(7);
        Assert.Equal(
            s_predictor.Value.Estimate(WeightLayout.SmallCnn, weights),
            InspectedAccuracy.Of(Write(numbered, weights), s_predictor.Value).Estimate);
    }

    [Fact]
    public void Layers_are_taken_in_the_order_that_is_given()
    {
        (string Layer, long[], int)[] layers =
            [.. s_smallCnn[..3], ("a_head", s_smallCnn[3].Kernel, s_smallCnn[3].Bias)];
        float[] weights = Weights(7);
        string path = Write(layers, weights);
        InspectedAccuracy sorted = InspectedAccuracy.Of(path, s_predictor.Value);
        Assert.Equal(["a_head", "c1", "c2", "c3"], sorted.Layers!);
        Assert.Equal(LayerOrderSource.Names, sorted.LayersFrom);
        Assert.Contains("those learned on", sorted.Estimate!.Outside);
        string[] order = ["c1", "c2", "c3", "a_head"];
        InspectedAccuracy given = InspectedAccuracy.Of(path, s_predictor.Value, order);
        Assert.Equal(s_predictor.Value.Estimate(WeightLayout.SmallCnn, weights), given.Estimate);
        Assert.Equal(order, given.Layers!);
        Assert.Equal(LayerOrderSource.Given, given.LayersFrom);
        Assert.Contains("which no layer of", Assert.Throws<ArgumentException>(
            () => InspectedAccuracy.Of(path, s_predictor.Value, [.. order, "tail"])).Message);
    }

    [Fact]
    public void Layers_that_the_predictors_inputs_do_not_know_are_a_reason()
    {
        // Four layers, but the last has no bias: a feature for it is missing.
        string path = Path.Combine(_folder, "headless.safetensors");
        SafetensorsWriter.Write(path, s_smallCnn.SelectMany((layer, i) => (SafetensorsTensor[])
        [
            SafetensorsTensor.Create(
                $"{layer.Layer}.weight", new float[layer.Kernel.Aggregate(1L, (a, b) => a * b)].AsMemory(),
                layer.Kernel),
            .. i < 3 ? [SafetensorsTensor.Create($"{layer.Layer}.bias", new float[layer.Bias].AsMemory(), layer.Bias)]
                : (SafetensorsTensor[])[],
        ]));
        InspectedAccuracy accuracy = InspectedAccuracy.Of(path, s_predictor.Value);
        Assert.Null(accuracy.Estimate);
        Assert.StartsWith("outside what this was learned on: ", accuracy.Reason);
    }

    [Fact]
    public void Tensors_without_elements_are_a_reason()
    {
        string path = Path.Combine(_folder, "empty.safetensors");
        SafetensorsWriter.Write(path,
        [
            SafetensorsTensor.Create("c1.bias", new float[2].AsMemory(), 2),
            SafetensorsTensor.Create("c1.weight", new float[4].AsMemory(), 2, 2),
            SafetensorsTensor.Create("c2.weight", Array.Empty<float>().AsMemory(), 0, 2),
        ]);
        Assert.Equal(
            "outside what this was learned on: tensor 'c2.weight' has no elements",
            InspectedAccuracy.Of(path, s_predictor.Value).Reason);
        Assert.Equal(3, InspectedCheckpoint.Open(path).Tensors.Count);
    }

    [Fact]
    public void A_network_of_a_zoo_in_building_is_read_by_the_zoos_layout()
    {
        float[] weights = Weights(7);
        string zoo = Path.Combine(_folder, "zoo");
        Directory.CreateDirectory(Path.Combine(zoo, "networks"));
        string path = Path.Combine(zoo, "networks", "3.safetensors");
        SafetensorsWriter.Write(path,
            [SafetensorsTensor.Create(
                "weights", new[] { Weights(1), weights }.SelectMany(w => w).ToArray().AsMemory(), 2, weights.Length)],
            new Dictionary<string, string> { ["network"] = "3" });
        Assert.Contains("layout.csv", InspectedAccuracy.Of(path, s_predictor.Value).Reason);
        File.WriteAllText(Path.Combine(zoo, "layout.csv"), "varname,start_idx,end_idx,size,shape\n" + string.Concat(
            Zip(["(16,)", "(3, 3, 1, 16)", "(16,)", "(3, 3, 16, 16)", "(16,)", "(3, 3, 16, 16)", "(10,)", "(16, 10)"])
                .Select(b =>
                $"{b.Block.Name},{b.Block.Start},{b.Block.Start + b.Block.Length},{b.Block.Length},\"{b.Shape}\"\n")));
        Assert.Equal(
            s_predictor.Value.Estimate(WeightLayout.SmallCnn, weights),
            InspectedAccuracy.Of(path, s_predictor.Value).Estimate);
    }

    [Fact]
    public void What_cannot_be_read_or_was_never_learned_on_is_said()
    {
        Assert.Contains("networks of 4 layers", Reason(s_smallCnn[..3], Weights(7)));
        Assert.Contains("is not a kernel with a bias",
            Reason([.. s_smallCnn, ("norm", [], 16)], [.. Weights(7), .. new float[16]]));
        float[] broken = Weights(7);
        broken[200] = float.NaN;
        Assert.Contains("c2.kernel is NaN", Reason(s_smallCnn, broken));
        (string, long[], int)[] wide = [("c1", [32, 1, 3, 3], 32), ("c2", [32, 32, 3, 3], 32),
            ("c3", [32, 32, 3, 3], 32), ("dense", [10, 32], 10)];
        AccuracyEstimate? estimate = InspectedAccuracy
            .Of(Write(wide, new float[32 + 288 + 2 * (32 + 9216) + 330]), s_predictor.Value).Estimate;
        Assert.Contains("those learned on", estimate!.Outside);
    }

    private static IEnumerable<(WeightBlock Block, string Shape)> Zip(string[] shapes) =>
        WeightLayout.SmallCnn.Blocks.Zip(shapes);

    private string Reason((string, long[], int)[] layers, float[] weights) =>
        InspectedAccuracy.Of(Write(layers, weights), s_predictor.Value).Reason!;

    // Weights come bias first, layer by layer, kernels [places, in, out]; files have them as kernel [out, in, places]
    // and bias.
    private string Write((string Layer, long[] Kernel, int Bias)[] layers, float[] weights)
    {
        List<SafetensorsTensor> tensors = [];
        int next = 0;
        foreach ((string layer, long[] kernel, int bias) in layers)
        {
            float[] biases = weights[next..(next + bias)];
            next += bias;
            tensors.Add(SafetensorsTensor.Create($"{layer}.bias", biases.AsMemory(), bias));
            if (kernel.Length > 0)
            {
                int count = (int)kernel.Aggregate(1L, (a, b) => a * b);
                tensors.Add(SafetensorsTensor
                    .Create($"{layer}.weight", Turned(weights.AsSpan(next, count), kernel).AsMemory(), kernel));
                next += count;
            }
        }

        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}.safetensors");
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>());
        return path;
    }

    private static float[] Turned(ReadOnlySpan<float> values, long[] shape)
    {
        (int outputs, int inputs) = ((int)shape[0], (int)shape[1]);
        int places = values.Length / outputs / inputs;
        float[] turned = new float[values.Length];
        for (int i = 0; i < turned.Length; i++)
        {
            int place = i % places;
            int input = i / places % inputs;
            turned[i] = values[(place * inputs + input) * outputs + i / places / inputs];
        }

        return turned;
    }

    private static float[] Weights(int network)
    {
        float[] weights = new float[WeightLayout.SmallCnn.Length];
        new RandomStream(7, "weights", (ulong)network).FillNormal(weights, 0, 0.1 + 0.01 * network);
        return weights;
    }

    private static CalibratedPredictor Fit()
    {
        FeatureSource source = new(WeightLayout.SmallCnn, 20, (network, into) => Weights(network).CopyTo(into));
        FeatureTable table = FeatureCatalog.LayerStatistics.Compute(source);
        double[] targets = [.. Enumerable.Range(0, 20).Select(i => 0.1 + 0.04 * i)];
        IRegressor regressor = new LogitLinearSettings().Fit(table, targets, 1);
        AccuracyPredictor predictor = new(
            FeatureCatalog.LayerStatistics, FeatureOptions.Released, WeightLayout.SmallCnn, regressor,
            new Dictionary<string, string>());
        int[] folds = [.. Enumerable.Range(0, 20).Select(i => i % 4)];
        return new CalibratedPredictor(
            predictor, ResidualBins.Of(predictor.Predict(source), targets, 0.8), FeatureRanges.Of(table, folds),
            Neighborhood.Of(table, folds));
    }
}
