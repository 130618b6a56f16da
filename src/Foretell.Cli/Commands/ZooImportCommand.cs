using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Cli.Commands;

/// <summary><c>zoo import SOURCE --out DIR</c>: makes a collection of existing networks.</summary>
internal static class ZooImportCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string> source = new("SOURCE")
        {
            Description = "A folder (or a .tar, .tar.gz) with weights.npy, metrics.csv.gz and layout.csv as the Small "
                + "CNN Zoo is published; a folder of safetensors files; or the --out of 'screen' or 'train': each "
                + "run that was trained to the end becomes a network. Unpack .tar.xz first: tar -xJf FILE.",
        };
        Option<string> output = CommonOptions.Out("Folder for the collection; a new one, or that of the same import.");
        Option<string?> store = CommonOptions.Store();
        store.Description = store.Description!.Replace("DIR", "SOURCE", StringComparison.Ordinal);
        Option<string?> metrics = new("--metrics")
        {
            Description = "For safetensors files: a table with the columns 'file' and 'test_accuracy', and what else "
                + "is known (train_accuracy, step, modeldir, learning_rate, ...). Default: none; a published folder "
                + "has its own.",
            HelpName = "TABLE",
        };
        Option<string[]> layers = CommonOptions.Layers();
        Option<bool> paper = new("--paper-compatible")
        {
            Description = "Leave the last network out, as the paper's evaluation did by mistake. Default: keep all.",
        };
        Option<bool> json = CommonOptions.Json("Print one JSON document instead of sentences.");
        Command command = new(
            "import", "Make a collection of trained networks: published ones, your own, or those of a screen.")
        {
            source, output, store, metrics, layers, paper, json,
        };
        command.SetAction(parsed =>
        {
            ZooSummary summary = ZooImport.Run(
                new ZooImportOptions
                {
                    Source = parsed.GetValue(source)!,
                    Folder = parsed.GetValue(output)!,
                    Store = parsed.GetValue(store),
                    Metrics = parsed.GetValue(metrics),
                    Layers = parsed.GetValue(layers),
                    PaperCompatible = parsed.GetValue(paper),
                },
                context.Cancel);
            ZooTerminal.Write(context, summary, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }
}
