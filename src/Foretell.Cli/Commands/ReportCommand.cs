using System.CommandLine;
using Foretell.Dashboard.Report;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Commands;

/// <summary><c>report DIR</c>: one self-contained HTML page of a study, also while it runs.</summary>
internal static class ReportCommand
{
    private const string FileName = "report.html";

    public static Command Create(CommandContext context)
    {
        Argument<string> folder = CommonOptions.Folder();
        Option<string?> store = CommonOptions.Store();
        Option<string?> output = new("--out")
        {
            Description = $"The page's file. Default: {FileName} in DIR.",
            HelpName = "FILE",
        };
        Command command = new(
            "report", "Write one self-contained HTML page: ranking, curves, spectra, what was given up and why.")
        {
            folder, store, output,
        };
        command.SetAction(parsed =>
        {
            OutputFolder runs = OutputFolder.At(parsed.GetValue(folder)!, parsed.GetValue(store));
            context.Out.WriteLine(Write(runs, parsed.GetValue(output)));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes the page, and says where.</summary>
    public static string Write(OutputFolder folder, string? path)
    {
        using IRunStore store = folder.OpenRead();
        path ??= Path.Combine(folder.Folder, FileName);
        WritableFile.Require(path);
        path = Path.GetFullPath(path);
        ReportWriter.Write(store, new ReportOptions { WrittenAt = TimeProvider.System.GetUtcNow() }, path);
        return path;
    }
}
