using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Foretell.Cli.Terminal;
using Foretell.Tensors.Statistics;
using Foretell.Zoos.Inspections;
using Foretell.Zoos.Predictors;

namespace Foretell.Cli.Commands;

/// <summary><c>inspect FILE...</c>: the layers in checkpoints, the statistics of their weights, and the test accuracy
/// predicted from them.</summary>
internal static class InspectCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string[]> files = new("FILE")
        {
            Description = "Checkpoints: safetensors files of Foretell or of any other framework.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> other = new("--predictor")
        {
            Description =
                "A predictor that 'zoo fit --out' wrote. Default: the one that comes with the product, learned on "
                    + "small CNNs.",
            HelpName = "FILE",
        };
        Option<string[]> layers = CommonOptions.Layers();
        Option<bool> json = CommonOptions.Json();
        Command command = new(
            "inspect", "Show the layers in checkpoints, the statistics of their weights and the accuracy they predict.")
        {
            files, other, layers, json,
        };
        command.SetAction(parsed =>
        {
            CalibratedPredictor predictor =
                parsed.GetValue(other) is { } path ? CalibrationFile.Load(path) : ShippedPredictor.Load();
            (InspectedCheckpoint Checkpoint, InspectedAccuracy Accuracy)[] inspected =
            [
                .. parsed.GetValue(files)!.Select(file =>
                    (InspectedCheckpoint.Open(file), InspectedAccuracy.Of(file, predictor, parsed.GetValue(layers)))),
            ];
            IReadOnlyList<string> learnedOn = LearnedOn.Of(predictor.Predictor);
            IReadOnlyList<int> epochs = LearnedOn.EpochsOf(predictor.Predictor);
            if (parsed.GetValue(json))
            {
                WriteJson(context.Out, inspected, learnedOn, epochs);
                return ExitCode.Done;
            }

            foreach ((InspectedCheckpoint checkpoint, InspectedAccuracy accuracy) in inspected)
            {
                Write(context, checkpoint);
                context.Out.WriteLine(Sentence(accuracy, learnedOn, epochs));
                if (accuracy.Layers is { Count: > 1 } order)
                {
                    context.Out.WriteLine(LayerWords.Of(order, accuracy.LayersFrom));
                }

                context.Out.WriteLine();
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(CommandContext context, InspectedCheckpoint checkpoint)
    {
        string notes = string.Join(", ", checkpoint.Metadata.Select(note => $"{note.Key} {note.Value}"));
        context.Out.WriteLine($"{checkpoint.Path}: {checkpoint.Tensors.Count} tensors, "
            + $"{checkpoint.Tensors.Sum(tensor => tensor.Count)} numbers{(notes.Length > 0 ? $" ({notes})" : "")}");
        TextTable table = new(
            "tensor", ">shape", ">mean", ">deviation", ">minimum", ">25 %", ">median", ">75 %", ">maximum",
            ">rotation", "note");
        foreach (InspectedTensor tensor in checkpoint.Tensors)
        {
            SummaryStatistics? s = tensor.Statistics;
            table.Add(
                tensor.Name, tensor.Shape.Count > 0 ? string.Join(" x ", tensor.Shape) : "scalar",
                ShownNumber.Short(s?.Mean),
                ShownNumber.Short(s?.StandardDeviation), ShownNumber.Short(s?.Minimum),
                ShownNumber.Short(s?.LowerQuartile),
                ShownNumber.Short(s?.Median), ShownNumber.Short(s?.UpperQuartile), ShownNumber.Short(s?.Maximum),
                ShownNumber.Short(tensor.Rotation),
                tensor.NonFinite > 0 ? new Cell($"{tensor.NonFinite} not finite", Shade.Bad) : "");
        }

        table.Write(context);
    }

    private static string Sentence(
        InspectedAccuracy accuracy, IReadOnlyList<string> learnedOn, IReadOnlyList<int> epochs) =>
        accuracy.Estimate switch
        {
            null => $"no accuracy predicted: {accuracy.Reason}.",
            { Outside: { } outside } estimate => string.Create(CultureInfo.InvariantCulture,
                $"test accuracy: out of distribution for the predictor ({outside}); do not rely on its "
                    + $"{estimate.Accuracy:0.000}."),
            { } estimate => string.Create(CultureInfo.InvariantCulture,
                $"test accuracy predicted from the weights: {estimate.Accuracy:0.000}, between {estimate.Low:0.000} "
                + $"and {estimate.High:0.000} (holds for about {100 * estimate.Nominal:0} of 100 networks "
                + $"{Trained(epochs)}the data that the predictor learned on"
                + $"{(learnedOn.Count > 0 ? $": {string.Join(", ", learnedOn)}" : "")}; "
                + $"{(epochs.Count > 0 ? "fewer at earlier epochs, " : "")}"
                + $"far fewer on other data)."),
        };

    private static string Trained(IReadOnlyList<int> epochs) => epochs.Count switch
    {
        0 => "of ",
        1 => $"trained for all {epochs[0]} epochs on ",
        _ => $"trained for all {string.Join(", ", epochs.SkipLast(1))} or {epochs[^1]} epochs on ",
    };

    private static void WriteJson(
        TextWriter writer, (InspectedCheckpoint Checkpoint, InspectedAccuracy Accuracy)[] inspected,
        IReadOnlyList<string> learnedOn, IReadOnlyList<int> epochs) => JsonOutput.Write(
        writer, "foretell-inspection", json => json.WriteArray("files", inspected, file =>
        {
            (InspectedCheckpoint checkpoint, InspectedAccuracy accuracy) = file;
            json.WriteStartObject();
            json.WriteString("path", checkpoint.Path);
            json.WriteStartObject("metadata");
            foreach ((string key, string value) in checkpoint.Metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            json.WriteArray("tensors", checkpoint.Tensors, tensor => Write(json, tensor));
            json.WriteStartObject("testAccuracy");
            json.WriteFinite("predicted", accuracy.Estimate?.Accuracy);
            json.WriteFinite("low", accuracy.Estimate?.Low);
            json.WriteFinite("high", accuracy.Estimate?.High);
            json.WriteFinite("nominalCoverage", accuracy.Estimate?.Nominal);
            json.WriteArray("learnedOn", learnedOn, json.WriteStringValue);
            json.WriteArray("finalEpochs", epochs, json.WriteNumberValue);
            json.WriteString("outside", accuracy.Estimate?.Outside);
            json.WriteString("reason", accuracy.Reason);
            if (accuracy.Layers is { } layers)
            {
                json.WriteArray("layers", layers, json.WriteStringValue);
                json.WriteString("layersFrom", LayerWords.Key(accuracy.LayersFrom));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }));

    private static void Write(Utf8JsonWriter json, InspectedTensor tensor)
    {
        SummaryStatistics? statistics = tensor.Statistics;
        json.WriteStartObject();
        json.WriteString("name", tensor.Name);
        json.WriteArray("shape", tensor.Shape, json.WriteNumberValue);
        json.WriteFinite("mean", statistics?.Mean);
        json.WriteFinite("variance", statistics?.Variance);
        json.WriteFinite("minimum", statistics?.Minimum);
        json.WriteFinite("lowerQuartile", statistics?.LowerQuartile);
        json.WriteFinite("median", statistics?.Median);
        json.WriteFinite("upperQuartile", statistics?.UpperQuartile);
        json.WriteFinite("maximum", statistics?.Maximum);
        json.WriteFinite("rotation", tensor.Rotation);
        json.WriteNumber("nonFinite", tensor.NonFinite);
        json.WriteEndObject();
    }
}
