using System.CommandLine;
using System.Diagnostics;
using Foretell.Cli.Terminal;
using Foretell.Training.Data;

namespace Foretell.Cli.Commands;

/// <summary><c>data get NAME</c>: downloads what is missing of a set from its home, checked.</summary>
internal static class DataGetCommand
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    public static Command Create(CommandContext context)
    {
        Argument<string> name = DataCommand.Name();
        Option<string?> data = CommonOptions.DataToFill();
        Command command = new("get", "Download what is missing of a set from its home, and check it.") { name, data };
        command.SetAction(parsed =>
        {
            using HttpClient client = new() { Timeout = Timeout };
            DataCatalog catalog = new(parsed.GetValue(data));
            DataSetStatus status = catalog
                .GetAsync(parsed.GetValue(name)!, client, new DownloadLine(context), context.Cancel)
                .GetAwaiter().GetResult();
            foreach (DataFileStatus file in status.Files)
            {
                context.Out.WriteLine($"{file.Path}: {DataCommand.Words(file.State)}");
            }

            if (status.Files.Count == 0)
            {
                context.Out.WriteLine($"{status.Name} needs no files: {status.Summary}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    // On a terminal, one line that is overwritten; if redirected, one line per file.
    private sealed class DownloadLine(CommandContext context) : IProgress<DownloadProgress>
    {
        private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

        private long _written;

        public void Report(DownloadProgress value)
        {
            bool ended = value.Received == value.Total;
            if (!ended && (!context.IsLive || (_written != 0 && Stopwatch.GetElapsedTime(_written) < Interval)))
            {
                return;
            }

            _written = Stopwatch.GetTimestamp();
            string share = value.Total is { } total && total > 0
                ? $" {ShownNumber.Percent((double)value.Received / total)}"
                : "";
            string line = $"{value.File}: {value.Received / 1e6:0.0} MB{share}";
            if (context.IsLive)
            {
                context.Error.Write($"\r{line,-60}{(ended ? "\n" : "")}");
            }
            else
            {
                context.Error.WriteLine(line);
            }
        }
    }
}
