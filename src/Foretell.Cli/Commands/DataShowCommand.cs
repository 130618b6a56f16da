using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Training.Data;

namespace Foretell.Cli.Commands;

/// <summary><c>data show NAME</c>: files, examples and classes of a set, on request a picture of samples.</summary>
internal static class DataShowCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string> name = DataCommand.Name();
        Option<string?> data = CommonOptions.Data();
        Option<string?> picture = new("--picture")
        {
            Description = "Also write the first training examples as a PNG picture.",
            HelpName = "FILE",
        };
        Option<int> rows = CommonOptions.Number<int>("--rows", 1, 1000);
        rows.Description = "Examples down in the picture. Default: 8.";
        rows.DefaultValueFactory = _ => 8;
        Option<int> columns = CommonOptions.Number<int>("--columns", 1, 1000);
        columns.Description = "Examples across. Default: 16.";
        columns.DefaultValueFactory = _ => 16;
        Command command = new("show", "Files with checksums, examples and classes of one set; a picture of samples.")
        {
            name, data, picture, rows, columns,
        };
        command.SetAction(parsed =>
        {
            DataCatalog catalog = new(parsed.GetValue(data));
            WritableFile.Require(parsed.GetValue(picture));
            DataSetStatus status = catalog.Status(parsed.GetValue(name)!, verify: true);
            context.Out.WriteLine($"{status.Name}: {status.Summary}");
            if (status.Folder is { } folder)
            {
                context.Out.WriteLine($"Folder: {folder}");
            }

            foreach (DataFileStatus file in status.Files)
            {
                context.Out.WriteLine($"  {file.Name}: {DataCommand.Words(file.State)}");
            }

            if (!status.IsReady)
            {
                context.Out.WriteLine($"Missing. {status.Remedy}");
                if (parsed.GetValue(picture) is { } wanted)
                {
                    context.Error.WriteLine($"error: '{wanted}' was not written: there is nothing to show.");
                    return ExitCode.Failed;
                }

                return ExitCode.Done;
            }

            DataPair pair = catalog.Load(status.Name);
            Describe(context, pair);
            if (parsed.GetValue(picture) is { } path)
            {
                SampleSheet.WritePng(pair.Training, parsed.GetValue(rows), parsed.GetValue(columns), path);
                context.Error.WriteLine($"written: {path}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Describe(CommandContext context, DataPair pair)
    {
        context.Out.WriteLine($"An example: {string.Join(" x ", pair.Training.ExampleShape)} numbers");
        context.Out.WriteLine();
        TextTable table = new(">class", ">training", ">held out", "name");
        for (int label = 0; label < pair.Training.ClassCount; label++)
        {
            table.Add(
                label, pair.Training.Labels.Count(l => l == label), pair.HeldOut.Labels.Count(l => l == label),
                pair.Training.ClassNames[label]);
        }

        table.Add("all", pair.Training.Count, pair.HeldOut.Count);
        table.Write(context);
    }
}
