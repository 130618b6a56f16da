using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Training.Data;

namespace Foretell.Cli.Commands;

/// <summary><c>demo</c>: screens a small study that needs nothing downloaded, and writes its report.</summary>
internal static class DemoCommand
{
    private const string Name = "demo";

    public static Command Create(CommandContext context)
    {
        Option<string> output = new("--out")
        {
            Description = "Folder for runs and report; the same folder continues. Default: foretell-demo.",
            DefaultValueFactory = _ => "foretell-demo",
            HelpName = "DIR",
        };
        Option<int> threads = CommonOptions.Threads();
        Command command = new(
            Name, "Screen a small study in about a minute, nothing to download, and write its report.")
        {
            output, threads,
        };
        command.SetAction(parsed =>
        {
            Study study = ShippedStudies.Load(Name);
            ScreenOptions options = new()
            {
                Folder = parsed.GetValue(output)!,
                Threads = parsed.GetValue(threads),
                Data = new DataCatalog(null),
            };
            context.Error.WriteLine(study.Description);
            IReadOnlyList<RunRecord> runs = ScreenCommand.Run(context, study, options);
            RankedTable.Write(context, Screen.RecordOf(study, options.Clock), runs);
            context.Out.WriteLine($"Report: {ReportCommand.Write(OutputFolder.At(options.Folder), path: null)}");
            return ExitCode.Done;
        });
        return command;
    }
}
