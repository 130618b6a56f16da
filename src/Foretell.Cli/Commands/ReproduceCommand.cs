using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Reproductions;
using Foretell.Training.Data;

namespace Foretell.Cli.Commands;

/// <summary><c>reproduce [NAME]</c>: lists the results of papers, or reproduces one and prints published and measured
/// values.</summary>
internal static class ReproduceCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string?> name = new("NAME")
        {
            Description = "What to reproduce; without it the names are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<Scale?> scale = CommonOptions.Word(
            "--scale", ("smoke", Scale.Smoke), ("small", Scale.Small), ("paper", Scale.Paper));
        scale.Description = "smoke (a minute), small, or paper (the paper's sizes). Default: small.";
        Option<int?> candidates = new("--candidates")
        {
            Description = "Candidates to train instead of the scale's number.",
        };
        Option<int?> epochs = new("--epochs") { Description = "Epochs to train instead of the scale's number." };
        Option<int?> seeds = new("--seeds") { Description = "Seeds to repeat over instead of the scale's number." };
        Option<string> output = new("--out")
        {
            Description = "Folder for runs, report.md and figures; the same folder continues.",
            DefaultValueFactory = _ => "reproductions",
        };
        Option<int> threads = CommonOptions.Threads();
        Option<string?> data = CommonOptions.Data();
        Command command = new("reproduce", "Repeat a paper's experiment, and compare published and measured values.")
        {
            name, scale, candidates, epochs, seeds, output, threads, data,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is not { } wanted)
            {
                foreach (IReproduction known in ReproductionCatalog.All)
                {
                    context.Out.WriteLine($"{known.Name,-20}{known.Title}");
                }

                return ExitCode.Done;
            }

            IReproduction reproduction = ReproductionCatalog.Find(wanted);
            ReproductionOptions options = new()
            {
                Scale = parsed.GetValue(scale) ?? Scale.Small,
                Candidates = parsed.GetValue(candidates),
                Epochs = parsed.GetValue(epochs),
                Seeds = parsed.GetValue(seeds),
                Folder = parsed.GetValue(output)!,
                Threads = parsed.GetValue(threads),
                Data = new DataCatalog(parsed.GetValue(data)),
                Log = message => context.Error.WriteLine(message),
                Watcher = new LineWatcher(context.Error),
            };
            string folder = Path.Combine(options.Folder, reproduction.Name);
            WritableFile.RequireFolder(folder);
            ReproductionReport report = reproduction.Run(options, context.Cancel);
            report.Save(folder);
            context.Out.WriteLine(report.ToMarkdown());
            context.Error.WriteLine($"written: {Path.Combine(folder, "report.md")} and {report.Figures.Count} figures");
            return ExitCode.Done;
        });
        return command;
    }
}
