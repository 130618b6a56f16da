using System.Text.Json;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Tests.Commands;

public sealed class RunsCommandTests : IDisposable
{
    private readonly CommandLine _line = new();
    private readonly string _folder;

    public RunsCommandTests()
    {
        _folder = _line.Folder("screened");
        Assert.Equal(ExitCode.Done, CommandLine.Run("screen", _line.Study(), "--out", _folder).Code);
    }

    public void Dispose() => _line.Dispose();

    [Fact]
    public void The_list_is_what_the_screen_printed()
    {
        CommandLine.Result again = CommandLine.Run("screen", _line.Study(), "--out", _folder);
        Assert.Equal(again.Output, CommandLine.Run("runs", "list", _folder).Output);
        Assert.Equal(
            CommandLine.Run("screen", _line.Study(), "--out", _folder, "--json").Output,
            CommandLine.Run("runs", "list", _folder, "--json").Output);
    }

    [Fact]
    public void A_run_is_shown_with_its_verdicts()
    {
        using IRunStore store = SqliteRunStore.OpenRead(_folder);
        RunRecord givenUp = store.ListRuns().First(run => run.State == RunState.GivenUp);
        CommandLine.Result result = CommandLine.Run("runs", "show", _folder, $"{givenUp.Number}");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains(": given-up, epoch 2 of 6", result.Lines[0], StringComparison.Ordinal);
        Assert.Contains($"early-success-labels: {givenUp.Reason}", result.Lines[^1], StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(
            CommandLine.Run("runs", "show", _folder, $"{givenUp.Number}", "--json").Output);
        Assert.Equal("give-up", document.RootElement.GetProperty("verdicts")[0].GetProperty("action").GetString());
    }

    [Fact]
    public void A_run_is_shown_with_what_its_signals_took_and_how_they_were_thinned()
    {
        using (SqliteRunStore store = SqliteRunStore.Open(_folder))
        {
            store.AppendEvent(new RunEvent(
                1, 3, RunEventKinds.SignalsThinned, "Step 1: read half as often.", DateTimeOffset.UnixEpoch));
        }

        CommandLine.Result result = CommandLine.Run("runs", "show", _folder, "1");
        Assert.Contains("After epoch 3: Step 1: read half as often.", result.Lines);
        Assert.Contains(result.Lines, line => line.StartsWith("activation-spectrum ", StringComparison.Ordinal)
            && line.EndsWith(" %", StringComparison.Ordinal));
        using JsonDocument document = JsonDocument.Parse(
            CommandLine.Run("runs", "show", _folder, "1", "--json").Output);
        Assert.Equal(3, document.RootElement.GetProperty("signalsThinned")[0].GetProperty("epoch").GetInt32());
        Assert.Contains(
            document.RootElement.GetProperty("signalTimes").EnumerateArray(),
            time => time.GetProperty("signal").GetString() == "layer-rotation"
                && time.GetProperty("moments").GetInt64() >= 3 && time.GetProperty("seconds").GetDouble() > 0);
    }

    [Fact]
    public void Runs_are_compared_by_what_was_drawn_differently()
    {
        CommandLine.Result result = CommandLine.Run("runs", "compare", _folder, "1", "2", "3");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Matches(@"^ +run 1 +run 2 +run 3$", result.Lines[0]);
        Assert.Contains(result.Lines, line => line.StartsWith("initialization.gain", StringComparison.Ordinal));
        Assert.Contains(result.Lines, line => line.StartsWith("  at epoch 6", StringComparison.Ordinal));
        CommandLine.Result alone = CommandLine.Run("runs", "compare", _folder, "1");
        Assert.Equal(ExitCode.Usage, alone.Code);
    }

    [Theory]
    [InlineData("runs", "run,state,epochs_done", 5)]
    [InlineData("verdicts", "run,epoch,rule,action,score,reason", 7)]
    public void Tables_are_exported_to_stdout_or_a_file(string what, string header, int lines)
    {
        CommandLine.Result result = CommandLine.Run("runs", "export", _folder, "--what", what);
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.StartsWith(header, result.Output, StringComparison.Ordinal);
        Assert.Equal(lines, result.Lines.Length);
        string path = _line.Folder($"{what}.csv");
        Assert.Equal("", CommandLine.Run("runs", "export", _folder, "--what", what, "--out", path).Output);
        Assert.Equal(result.Output, File.ReadAllText(path));
    }

    [Fact]
    public void One_signal_of_the_readings_can_be_exported()
    {
        CommandLine.Result result = CommandLine.Run(
            "runs", "export", _folder, "--what", "readings", "--signal", "accuracy/held-out");
        Assert.Equal(1 + (2 * 7) + (2 * 3), result.Lines.Length);
        Assert.All(result.Lines[1..], line => Assert.Contains(",accuracy/held-out,", line, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_signal_is_refused_with_a_list_of_all()
    {
        CommandLine.Result result = CommandLine.Run(
            "runs", "export", _folder, "--what", "readings", "--signal", "acuracy");
        Assert.Equal((ExitCode.Usage, ""), (result.Code, result.Output));
        Assert.Contains("has no signal 'acuracy'; it has ", result.Error, StringComparison.Ordinal);
        Assert.Matches(@"it has (\S+, )*accuracy/held-out, ", result.Error);
    }

    [Fact]
    public void All_is_exported_as_one_document()
    {
        CommandLine.Result result = CommandLine.Run("runs", "export", _folder, "--what", "all", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal(4, document.RootElement.GetProperty("runs").GetArrayLength());
        Assert.NotEqual(0, document.RootElement.GetProperty("readings").GetArrayLength());
    }

    [Fact]
    public void A_deleted_run_is_gone_with_its_folder_and_a_screen_trains_it_again()
    {
        string before = CommandLine.Run("runs", "list", _folder).Output;
        CommandLine.Result result = CommandLine.Run("runs", "delete", _folder, "2", "3");
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Output));
        using (IRunStore store = SqliteRunStore.OpenRead(_folder))
        {
            Assert.Equal([1, 4], store.ListRuns().Select(run => run.Number));
        }

        Assert.False(Directory.Exists(RunExports.FolderOf(_folder, 2)));
        CommandLine.Run("screen", _line.Study(), "--out", _folder);
        Assert.Equal(before, CommandLine.Run("runs", "list", _folder).Output);
    }

    [Fact]
    public void A_folder_whose_runs_were_all_deleted_is_listed_as_having_none()
    {
        Assert.Equal(ExitCode.Done, CommandLine.Run("runs", "delete", _folder, "1", "2", "3", "4").Code);
        CommandLine.Result result = CommandLine.Run("runs", "list", _folder);
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Equal(["There are no runs."], result.Lines);
        using JsonDocument document = JsonDocument.Parse(CommandLine.Run("runs", "list", _folder, "--json").Output);
        Assert.Equal(0, document.RootElement.GetProperty("runs").GetArrayLength());
    }

    [Fact]
    public void Scores_are_shown_with_significant_digits_whatever_their_size()
    {
        using (IRunStore store = SqliteRunStore.Open(_folder))
        {
            Reading score = store.Readings(1, ScoreKeys.EarlySuccess)[1];
            store.CommitEpoch(1, score.Epoch, [score with { Values = [-0.000123456] }], [], store.FindRun(1)!);
        }

        CommandLine.Result result = CommandLine.Run("runs", "show", _folder, "1");
        Assert.Contains(result.Lines, line => line.Contains(" -0.0001235 ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_run_is_a_usage_error_and_nothing_is_deleted()
    {
        CommandLine.Result result = CommandLine.Run("runs", "delete", _folder, "1", "77");
        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("There is no run 77", result.Error, StringComparison.Ordinal);
        using IRunStore store = SqliteRunStore.OpenRead(_folder);
        Assert.Equal(4, store.ListRuns().Count);
        Assert.Equal(ExitCode.Usage, CommandLine.Run("runs", "show", _folder, "77").Code);
        Assert.Equal(ExitCode.Usage, CommandLine.Run("runs", "compare", _folder, "1", "77").Code);
    }
}
