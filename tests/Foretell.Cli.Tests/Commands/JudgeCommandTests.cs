using System.Text.Json;
using Foretell.Forecasts.Rules;

namespace Foretell.Cli.Tests.Commands;

public sealed class JudgeCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void The_tables_show_every_rule_at_every_checkpoint_and_over_a_whole_screen()
    {
        CommandLine.Result result = CommandLine.Run("judge", _line.Trained());
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Contains("tiny: 4 runs of 6 epochs.", result.Output, StringComparison.Ordinal);
        Assert.Contains("Rules decide: the best 0.5 of the study go on.", result.Output, StringComparison.Ordinal);
        Assert.Contains("At epoch 2.", result.Output, StringComparison.Ordinal);
        Assert.Contains("At epoch 4.", result.Output, StringComparison.Ordinal);
        Assert.All(
            RuleCatalog.Names, rule => Assert.Equal(3, result.Lines.Count(line => line.Split(' ')[0] == rule)));
    }

    [Fact]
    public void The_document_holds_the_confusion_that_the_runs_themselves_give()
    {
        string folder = _line.Trained(("candidates", "8"));
        CommandLine.Result result = CommandLine.Run("judge", folder, "--json", "--keep", "0.5");
        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal("foretell-judgment", document.RootElement.GetProperty("format").GetString());
        using JsonDocument runs = JsonDocument.Parse(CommandLine.Run("runs", "list", folder, "--json").Output);
        Dictionary<int, double> final = runs.RootElement.GetProperty("runs").EnumerateArray().ToDictionary(
            run => run.GetProperty("run").GetInt32(), run => run.GetProperty("heldOutMetric").GetDouble());

        // A success: fewer than a quarter of the eight runs end better.
        HashSet<int> good =
            [.. final.Where(run => final.Values.Count(other => other > run.Value) < 2).Select(run => run.Key)];
        foreach (JsonElement judged in document.RootElement.GetProperty("checkpoints").EnumerateArray())
        {
            int[] kept = [.. judged.GetProperty("verdicts").EnumerateArray()
                .Where(verdict => verdict.GetProperty("action").GetString() == "continue")
                .Select(verdict => verdict.GetProperty("run").GetInt32())];
            JsonElement outcome = judged.GetProperty("outcome");
            Assert.Equal(kept.Count(good.Contains), outcome.GetProperty("keptSuccesses").GetInt32());
            Assert.Equal(good.Count - kept.Count(good.Contains), outcome.GetProperty("givenUpSuccesses").GetInt32());
            int checkpoint = judged.GetProperty("checkpoint").GetInt32();
            Assert.Equal((8 - kept.Length) * (6 - checkpoint), outcome.GetProperty("epochsSaved").GetInt32());
            double best = final.Values.Max();
            Assert.Equal(!kept.Any(run => final[run] == best), outcome.GetProperty("bestRunLost").GetBoolean());
        }
    }

    [Fact]
    public void The_csv_has_one_row_for_every_rule_at_every_checkpoint_and_over_a_screen()
    {
        string path = _line.Folder("judged.csv");
        string folder = _line.Trained();
        Assert.Equal(ExitCode.Done, CommandLine.Run("judge", folder, "--csv", path).Code);
        string[] lines = File.ReadAllLines(path);
        int columns = lines[0].Split(',').Length;
        using JsonDocument document = JsonDocument.Parse(CommandLine.Run("judge", folder, "--json").Output);
        int rows = document.RootElement.GetProperty("checkpoints").GetArrayLength()
            + document.RootElement.GetProperty("screens").GetArrayLength();
        Assert.Equal(1 + rows, lines.Length);
        Assert.All(lines.Where(line => !line.Contains('"')), line => Assert.Equal(columns, line.Split(',').Length));
    }

    [Fact]
    public void Checkpoints_can_be_chosen()
    {
        string folder = _line.Trained();
        CommandLine.Result early = CommandLine.Run("judge", folder, "--checkpoints", "1", "3");
        Assert.Contains("At epoch 1.", early.Output, StringComparison.Ordinal);
        CommandLine.Result late = CommandLine.Run("judge", folder, "--checkpoints", "6");
        Assert.Equal((ExitCode.Usage, ""), (late.Code, late.Output));
        Assert.Contains("from 1 to 5", late.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unfinished_screen_fails_with_the_command_that_finishes_it()
    {
        CommandLine.Run("screen", _line.Study(), "--out", _line.Folder("d"));
        CommandLine.Result result = CommandLine.Run("judge", _line.Folder("d"));
        Assert.Equal((ExitCode.Failed, ""), (result.Code, result.Output));
        Assert.Contains("(given-up, epoch 2 of 6)", result.Error, StringComparison.Ordinal);
        Assert.Contains("--rule none'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_runs_fails_with_a_sentence()
    {
        CommandLine.Result result = CommandLine.Run("judge", _line.Folder("nothing"));
        Assert.Equal((ExitCode.Failed, ""), (result.Code, result.Output));
        Assert.Contains("There are no runs in", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_are_too_few_for_a_correlation_which_is_reported()
    {
        CommandLine.Result result = CommandLine.Run("judge", _line.Trained(("candidates", "2")));
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("undefined (", result.Output, StringComparison.Ordinal);
    }
}
