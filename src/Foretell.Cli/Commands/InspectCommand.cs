using System.CommandLine;
using System.Text.Json;
using Foretell.Cli.Terminal;
using Foretell.Lab.Inspections;
using Foretell.Tensors.Statistics;

namespace Foretell.Cli.Commands;

/// <summary><c>inspect FILE...</c>: the layers in checkpoints and the statistics of their weights.</summary>
internal static class InspectCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string[]> files = new("FILE")
        {
            Description = "Checkpoints: safetensors files of Foretell or of any other framework.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<bool> json = CommonOptions.Json();
        Command command = new("inspect", "Show the layers in checkpoints and the statistics of their weights.") { files, json };
        command.SetAction(parsed =>
        {
            InspectedCheckpoint[] inspected = [.. parsed.GetValue(files)!.Select(InspectedCheckpoint.Open)];
            if (parsed.GetValue(json))
            {
                WriteJson(context.Out, inspected);
                return ExitCode.Done;
            }

            foreach (InspectedCheckpoint checkpoint in inspected)
            {
                Write(context, checkpoint);
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
            "tensor", ">shape", ">mean", ">deviation", ">minimum", ">25 %", ">median", ">75 %", ">maximum", ">rotation", "note");
        foreach (InspectedTensor tensor in checkpoint.Tensors)
        {
            SummaryStatistics? s = tensor.Statistics;
            table.Add(
                tensor.Name, tensor.Shape.Count > 0 ? string.Join(" x ", tensor.Shape) : "scalar", Numbers.Short(s?.Mean),
                Numbers.Short(s?.StandardDeviation), Numbers.Short(s?.Minimum), Numbers.Short(s?.LowerQuartile),
                Numbers.Short(s?.Median), Numbers.Short(s?.UpperQuartile), Numbers.Short(s?.Maximum),
                Numbers.Short(tensor.Rotation),
                tensor.NonFinite > 0 ? new Cell($"{tensor.NonFinite} not finite", Shade.Bad) : "");
        }

        table.Write(context);
        context.Out.WriteLine();
    }

    private static void WriteJson(TextWriter writer, InspectedCheckpoint[] inspected) => JsonOutput.Write(
        writer, "foretell-inspection", json => json.WriteArray("files", inspected, checkpoint =>
        {
            json.WriteStartObject();
            json.WriteString("path", checkpoint.Path);
            json.WriteStartObject("metadata");
            foreach ((string key, string value) in checkpoint.Metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            json.WriteArray("tensors", checkpoint.Tensors, tensor => Write(json, tensor));
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
