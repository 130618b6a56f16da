using System.CommandLine;
using System.Globalization;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Cli.Commands;

/// <summary><c>zoo export DIR NETWORK --out FILE</c>: one network of a collection as a checkpoint.</summary>
internal static class ZooExportCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string> folder =
            new("DIR") { Description = "A collection: the --out of 'zoo build' or 'zoo import'." };
        Argument<string> network = new("NETWORK")
        {
            Description =
                "Its number in a zoo built by Foretell; else its 'modeldir' in metrics.csv.gz, or the last part of it.",
        };
        Option<string> output = new("--out")
        {
            Description = "The safetensors file to write; 'foretell inspect' reads it.",
            Required = true,
            HelpName = "FILE",
        };
        Option<int?> epoch = CommonOptions.NumberOrNone<int>("--epoch", least: 0);
        epoch.Description = "Which checkpoint. Default: the last.";
        Command command = new("export", "Write one network of a collection as a safetensors file.")
        {
            folder, network, output, epoch,
        };
        command.SetAction(parsed =>
        {
            using Collection collection = Collection.Open(parsed.GetValue(folder)!);
            WritableFile.Require(parsed.GetValue(output));
            CollectionRow row = ZooExport.Write(
                collection, parsed.GetValue(network)!, parsed.GetValue(epoch), parsed.GetValue(output)!);
            string accuracy = row.Metrics.TestAccuracy.ToString("0.0000", CultureInfo.InvariantCulture);
            context.Out.WriteLine($"{parsed.GetValue(output)}: {row.Path}, test accuracy {accuracy}");
            return ExitCode.Done;
        });
        return command;
    }
}
