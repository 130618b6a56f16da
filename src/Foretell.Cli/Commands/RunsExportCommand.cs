using System.CommandLine;
using System.Text;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Commands;

/// <summary><c>runs export DIR</c>: the store as JSON or as tables, for other programs.</summary>
internal static class RunsExportCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string> folder = CommonOptions.Folder();
        Option<string?> location = CommonOptions.Store();
        Option<string> what = new("--what")
        {
            Description = "runs (one row per run), readings (one row per value), verdicts, or all (JSON only). "
                + "Default: runs.",
            DefaultValueFactory = _ => "runs",
        };
        what.AcceptOnlyFromAmong("runs", "readings", "verdicts", "all");
        Option<string> format = new("--format")
        {
            Description = "csv, or json: one document with runs and verdicts, and readings when they are asked for. "
                + "Default: csv.",
            DefaultValueFactory = _ => "csv",
        };
        format.AcceptOnlyFromAmong("csv", "json");
        Option<string?> signal = new("--signal")
        {
            Description = "Only this signal's readings (--what readings, csv). Default: all.",
            HelpName = "KEY",
        };
        Option<string?> output = new("--out") { Description = "File to write. Default: stdout.", HelpName = "FILE" };
        Command command = new("export", "Write runs, readings or verdicts for other programs.")
        {
            folder, location, what, format, signal, output,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(what) == "all" && result.GetValue(format) != "json")
            {
                result.AddError("--what all needs --format json: a table holds rows of one kind.");
            }

            if (result.GetResult(signal) is not null
                && (result.GetValue(what) != "readings" || result.GetValue(format) == "json"))
            {
                result.AddError("--signal needs --what readings, as csv: it chooses among the rows of that table.");
            }
        });
        command.SetAction(parsed =>
        {
            using IRunStore store = OutputFolder.At(parsed.GetValue(folder)!, parsed.GetValue(location)).OpenRead();
            RequireSignal(store, parsed.GetValue(folder)!, parsed.GetValue(signal));
            WritableFile.Require(parsed.GetValue(output));
            void Export(Stream stream) => Write(
                store, stream, parsed.GetValue(what)!, parsed.GetValue(format) == "json", parsed.GetValue(signal));
            if (parsed.GetValue(output) is { } path)
            {
                ExportFile.Write(path, Export);
                context.Error.WriteLine($"written: {path}");
            }
            else
            {
                using WriterStream stream = new(context.Out);
                Export(stream);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void RequireSignal(IRunStore store, string folder, string? signal)
    {
        string[] known = [.. store.ListSeries().Select(series => series.Signal).Distinct()];
        if (signal is not null && !known.Contains(signal))
        {
            throw new ArgumentException($"'{folder}' has no signal '{signal}'; it has "
                + (known.Length > 0 ? $"{string.Join(", ", known)}." : "no readings yet."));
        }
    }

    private static void Write(IRunStore store, Stream stream, string what, bool json, string? signal)
    {
        if (json)
        {
            JsonExport.Write(store, stream, withReadings: what is "readings" or "all");
            return;
        }

        using StreamWriter writer = new(stream, new UTF8Encoding(false), leaveOpen: true);
        switch (what)
        {
            case "readings":
                CsvExport.WriteReadings(store, writer, signal);
                break;
            case "verdicts":
                CsvExport.WriteVerdicts(store, writer);
                break;
            default:
                CsvExport.WriteRuns(store, writer);
                break;
        }
    }
}
