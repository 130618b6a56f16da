using System.CommandLine;
using System.CommandLine.Parsing;
using Foretell.Cli.Commands;
using Foretell.Formats;
using Foretell.Lab.Studies;
using Foretell.Runs;

namespace Foretell.Cli;

/// <summary>The root command: parses, runs, turns failures into sentences and exit codes.</summary>
internal static class ForetellCommand
{
    public static RootCommand Create(CommandContext context) => new("Tells early whether training a neural network will succeed.")
    {
        ScreenCommand.Create(context),
        ReproduceCommand.Create(context),
        BenchCommand.Create(context),
    };

    public static int Run(string[] args, CommandContext context)
    {
        ParseResult parsed = Create(context).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                context.Error.WriteLine($"error: {error.Message}");
            }

            context.Error.WriteLine("'foretell --help' lists the commands, 'foretell COMMAND --help' a command's options.");
            return ExitCode.Usage;
        }

        InvocationConfiguration configuration = new()
        {
            Output = context.Out,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return parsed.Invoke(configuration);
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine("stopped: finished epochs are saved; the same command continues.");
            return ExitCode.Cancelled;
        }
        catch (Exception error) when (error is StudyException or ArgumentException)
        {
            context.Error.WriteLine($"error: {error.Message}");
            return ExitCode.Usage;
        }
        catch (Exception error) when (error is RunStoreException or DataFileException or IOException or UnauthorizedAccessException
            or InvalidOperationException)
        {
            context.Error.WriteLine($"error: {error.Message}");
            return ExitCode.Failed;
        }
    }
}
