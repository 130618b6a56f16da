using System.Globalization;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Cli.Terminal;

/// <summary>Shows the progress of a zoo build on stderr, and its result.</summary>
internal sealed class ZooTerminal(CommandContext context)
{
    private const int MostNamed = 12;

    private readonly ProgressLine _line = new(context);

    public void Show(ZooProgress progress)
    {
        if (progress.Network is { } network)
        {
            string what = progress.Divergence ?? $"test accuracy {Number(progress.TestAccuracy)}";
            _line.End();
            context.Error.WriteLine($"network {network}: {what} ({State(progress)})");
        }
        else
        {
            _line.Show(() => State(progress));
        }
    }

    public static void Write(CommandContext context, ZooSummary summary, bool json)
    {
        if (json)
        {
            WriteJson(context.Out, summary);
            return;
        }

        context.Out.WriteLine($"{summary.Folder}: {Count(summary.Networks, "network")}, "
            + $"{Count(summary.Rows, "row")} of " + Count(summary.ParameterCount, "weight"));
        if (summary.Layers is { } layers)
        {
            context.Out.WriteLine(LayerWords.Of(layers, summary.LayersFrom));
        }

        foreach (IGrouping<string, string> left in summary.Left.GroupBy(left => left.Reason, left => left.Network))
        {
            context.Out.WriteLine($"left out: {Named([.. left])}: {left.Key}");
        }
    }

    private static string Count(long number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    private static string Named(string[] networks) => networks.Length == 1
        ? $"network {networks[0]}"
        : $"{networks.Length} networks ({string.Join(", ", networks.Take(MostNamed))}"
            + (networks.Length > MostNamed ? ", ...)" : ")");

    private static void WriteJson(TextWriter writer, ZooSummary summary) => JsonOutput.Write(
        writer, "foretell-zoo", json =>
        {
            json.WriteString("folder", summary.Folder);
            json.WriteNumber("networks", summary.Networks);
            json.WriteNumber("rows", summary.Rows);
            json.WriteNumber("parameters", summary.ParameterCount);
            if (summary.Layers is { } layers)
            {
                json.WriteArray("layers", layers, json.WriteStringValue);
                json.WriteString("layersFrom", LayerWords.Key(summary.LayersFrom));
            }

            json.WriteArray("leftOut", summary.Left, left =>
            {
                json.WriteStartObject();
                json.WriteString("network", left.Network);
                json.WriteString("reason", left.Reason);
                json.WriteEndObject();
            });
        });

    private static string State(ZooProgress progress) =>
        $"{progress.Done} of {progress.Networks}, {progress.Diverged} diverged, "
        + $"{(int)(100 * progress.Share)} %{(progress.Left is { } left ? $", {Words(left)} left" : "")}";

    private static string Words(TimeSpan left) =>
        $"{(int)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00}";

    private static string Number(double? value) =>
        value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "unknown";
}
