using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Training.Data;

namespace Foretell.Cli.Commands;

/// <summary><c>data list|show|get</c>: the data sets that studies name, and where they are.</summary>
internal static class DataCommand
{
    public static Command Create(CommandContext context) => new(
        "data", "List the data sets, show one with a picture of samples, download one.")
    {
        List(context), DataShowCommand.Create(context), DataGetCommand.Create(context),
    };

    public static Argument<string> Name() => new("NAME")
    {
        Description = $"A data set: {string.Join(", ", DataCatalog.Names)}, or csv:FILE for a table of your own.",
    };

    /// <summary>What is known of a set's file, in a word or two.</summary>
    public static string Words(DataFileState state) => state switch
    {
        DataFileState.Missing => "missing",
        DataFileState.Unchecked => "present",
        DataFileState.NoKnownChecksum => "present, no checksum known",
        DataFileState.Verified => "verified",
        _ => "differs from the known checksum",
    };

    private static Command List(CommandContext context)
    {
        Option<string?> data = CommonOptions.Data();
        Option<bool> verify = new("--verify")
        {
            Description = "Compute checksums; reads all files. Default: only check whether they exist.",
        };
        Option<bool> json = CommonOptions.Json();
        Command command = new("list", "All data sets: which are here, and where.") { data, verify, json };
        command.SetAction(parsed =>
        {
            DataCatalog catalog = new(parsed.GetValue(data));
            DataSetStatus[] sets = [.. DataCatalog.Names.Select(name => catalog.Status(name, parsed.GetValue(verify)))];
            if (parsed.GetValue(json))
            {
                WriteJson(context.Out, sets);
                return ExitCode.Done;
            }

            TextTable table = new("name", "state", "?what", "where");
            foreach (DataSetStatus set in sets)
            {
                bool damaged = set.Files.Any(file => file.State == DataFileState.Differs);
                table.Add(
                    set.Name,
                    damaged ? new Cell("differs", Shade.Bad)
                        : set.IsReady ? new Cell("ready", Shade.Good)
                        : new Cell("missing", Shade.Faint),
                    set.Summary, set.Folder);
            }

            table.Write(context);
            if (sets.Any(set => !set.IsReady))
            {
                context.Error.WriteLine("'foretell data show NAME' explains how to get what is missing.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteJson(TextWriter writer, DataSetStatus[] sets) => JsonOutput.Write(
        writer, "foretell-data", json =>
        json.WriteArray("sets", sets, set =>
        {
            json.WriteStartObject();
            json.WriteString("name", set.Name);
            json.WriteBoolean("ready", set.IsReady);
            json.WriteString("summary", set.Summary);
            json.WriteString("folder", set.Folder);
            json.WriteArray("files", set.Files, file =>
            {
                json.WriteStartObject();
                json.WriteString("name", file.Name);
                json.WriteString("path", file.Path);
                json.WriteString("state", Words(file.State));
                json.WriteEndObject();
            });
            json.WriteString("remedy", set.Remedy);
            json.WriteEndObject();
        }));
}
