using System.CommandLine;
using Foretell.Benchmarks;
using Foretell.Cli.Terminal;

namespace Foretell.Cli.Commands;

/// <summary><c>bench [NAME]</c>: lists what can be measured, or measures it and prints one line of JSON.</summary>
internal static class BenchCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string?> name = new("NAME")
        {
            Description = "What to measure; without it the names are listed. "
                + string.Join(' ', BenchmarkCatalog.All.Select(b => $"{b.Name}: {b.Description}")),
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<int> threads = new("--threads")
        {
            Description = "Threads that share the work.",
            DefaultValueFactory = _ => 1,
        };
        Option<int?> batch = new("--batch") { Description = "Examples in a mini-batch. Default: the benchmark's own." };
        Option<string?> table = new("--table")
        {
            Description =
                "gbm: the table to fit, CSV with the columns part (train or test), y and the features. Default: none.",
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
            if (parsed.GetValue(name) is not { } wanted)
            {
                foreach (Benchmark known in BenchmarkCatalog.All)
                {
                    context.Out.WriteLine($"{known.Name,-20}{known.Description}");
                }

                return ExitCode.Done;
            }

            string[] chosen = [.. variants.Where(parsed.GetValue).Select(option => option.Name[2..])];
            if (chosen.Length > 1)
            {
                throw new ArgumentException(
                    $"A benchmark runs one variant at a time; got --{string.Join(" and --", chosen)}.");
            }

            Benchmark benchmark = BenchmarkCatalog.Find(wanted);
            Measurement measurement;
            using (BenchTerminal terminal = new(context, benchmark.Name))
            {
                measurement = benchmark.Run(
                    new BenchmarkOptions
                    {
                        Threads = parsed.GetValue(threads),
                        Batch = parsed.GetValue(batch),
                        Variant = chosen.FirstOrDefault(),
                        Table = parsed.GetValue(table),
                        Progress = terminal,
                    },
                    context.Cancel);
            }

            context.Out.WriteLine(measurement.ToJson());
            return ExitCode.Done;
        });
        return command;
    }
}
