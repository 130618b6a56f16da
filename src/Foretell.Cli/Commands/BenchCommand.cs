using System.CommandLine;
using Foretell.Lab.Benchmarks;

namespace Foretell.Cli.Commands;

/// <summary><c>bench NAME</c>: measures one piece of work and prints one line of JSON.</summary>
internal static class BenchCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string> name = new("NAME")
        {
            Description = "What to measure. "
                + string.Join(' ', BenchmarkCatalog.All.Select(b => $"{b.Name}: {b.Description}")),
        };
        Option<int> threads = new("--threads")
        {
            Description = "Threads that share the work.",
            DefaultValueFactory = _ => 1,
        };
        Option<int?> batch = new("--batch") { Description = "Examples in a mini-batch. Default: the benchmark's own." };
        Option<string?> table = new("--table")
        {
            Description = "gbm: the table to fit, CSV with the columns part (train or test), y and the features. Default: none.",
            HelpName = "FILE",
        };
        Option<bool>[] variants = [.. BenchmarkCatalog.All.SelectMany(b => b.Variants, (b, variant) =>
            new Option<bool>($"--{variant}") { Description = $"{b.Name}: {b.DescribeVariant(variant)}" })];
        Command command = new("bench", "Measure the engine's speed: one line of JSON.") { name, threads, batch, table };
        foreach (Option<bool> variant in variants)
        {
            command.Add(variant);
        }

        command.SetAction(parsed =>
        {
            string[] chosen = [.. variants.Where(parsed.GetValue).Select(option => option.Name[2..])];
            if (chosen.Length > 1)
            {
                throw new ArgumentException(
                    $"A benchmark runs one variant at a time; got --{string.Join(" and --", chosen)}.");
            }

            Measurement measurement = BenchmarkCatalog.Find(parsed.GetValue(name)!).Run(
                new BenchmarkOptions
                {
                    Threads = parsed.GetValue(threads),
                    Batch = parsed.GetValue(batch),
                    Variant = chosen.FirstOrDefault(),
                    Table = parsed.GetValue(table),
                },
                context.Cancel);
            context.Out.WriteLine(measurement.ToJson());
            return ExitCode.Done;
        });
        return command;
    }
}
