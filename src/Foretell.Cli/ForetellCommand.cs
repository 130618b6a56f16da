using System.CommandLine;
using System.Globalization;
using Foretell.Cli.Commands;
using Foretell.Formats;
using Foretell.Lab;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Cli;

/// <summary>The root command: parses, runs, turns failures into sentences and exit codes.</summary>
internal static class ForetellCommand
{
    // The other commands keep nothing between two calls.
    private static readonly string[] s_continuing =
        ["foretell demo", "foretell screen", "foretell train", "foretell reproduce", "foretell zoo build"];

    public static RootCommand Create(CommandContext context)
    {
        RootCommand root = new("Tells early whether training a neural network will succeed.")
        {
            DemoCommand.Create(context),
            ScreenCommand.Create(context),
            JudgeCommand.Create(context),
            ReportCommand.Create(context),
            TrainCommand.Create(context),
            InspectCommand.Create(context),
            RunsCommand.Create(context),
            DataCommand.Create(context),
            ZooCommand.Create(context),
            ReproduceCommand.Create(context),
            BenchCommand.Create(context),
        };
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction(context.Out);
        return root;
    }

    public static int Run(string[] args, CommandContext context)
    {
        // Programs read the output, so numbers have no decimal comma. The culture flows into the worker threads from
        // here.
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return Invoke(args, context);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static int Invoke(string[] args, CommandContext context)
    {
        RootCommand root = Create(context);
        ParseResult parsed = root.Parse(args);
        if (args.Length == 0)
        {
            Show(root.Parse("--help"), context.Error, context.Error);
            return ExitCode.Usage;
        }

        if (HelpRequest.Of(parsed, args) is { } help)
        {
            return Show(root.Parse(help), context.Out, context.Error);
        }

        string[] errors = [.. UsageErrors.Of(parsed, args)];
        if (errors.Length > 0)
        {
            foreach (string error in errors)
            {
                context.Error.WriteLine($"error: {error}");
            }

            context.Error.WriteLine($"'{CommandPath.Of(parsed.CommandResult.Command)} --help' shows the usage.");
            return ExitCode.Usage;
        }

        try
        {
            return Show(parsed, context.Out, context.Error);
        }
        catch (OperationCanceledException)
        {
            string path = CommandPath.Of(parsed.CommandResult.Command);
            context.Error.WriteLine(s_continuing.Contains(path)
                ? "stopped: the work so far is kept; the same command continues."
                : "stopped: the same command starts again from the beginning.");
            return ExitCode.Cancelled;
        }
        catch (Exception error) when (error is StudyException or ArgumentException)
        {
            context.Error.WriteLine($"error: {Sentence.Of(error)}");
            return ExitCode.Usage;
        }
        catch (Exception error) when (error is RunStoreException or DataFileException or IOException
            or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"error: {error.Message}");
            return ExitCode.Failed;
        }
        catch (InsufficientMemoryException error)
        {
            context.Error.WriteLine($"error: {error.Message}");
            return ExitCode.Failed;
        }
        catch (OutOfMemoryException)
        {
            string path = CommandPath.Of(parsed.CommandResult.Command);
            long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;
            context.Error.WriteLine("error: there was not enough memory; this process may have "
                + string.Create(CultureInfo.InvariantCulture, $"{available} MiB. ")
                + "Use fewer threads, less data, smaller batches or networks, or end other programs that use memory"
                + (s_continuing.Contains(path)
                    ? "; the work so far is kept, and the same command continues."
                    : "."));
            return ExitCode.Failed;
        }
#pragma warning disable CA1031 // a defect: reported with everything that helps to find it
        catch (Exception error)
#pragma warning restore CA1031
        {
            context.Error.WriteLine($"error: this should not have happened, please report it: {error}");
            return ExitCode.Failed;
        }
    }

    private static int Show(ParseResult parsed, TextWriter output, TextWriter error) => parsed.Invoke(
        new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
}
