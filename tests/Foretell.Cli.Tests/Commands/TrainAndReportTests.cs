using System.Text.Json;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Cli.Tests.Commands;

public sealed class TrainAndReportTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void One_candidate_is_trained_and_its_epochs_are_shown()
    {
        CommandLine.Result result = CommandLine.Run(
            "train", _line.Study(), "--out", _line.Folder("d"), "--candidate", "2");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.StartsWith("Run 2 of 'tiny': finished, epoch 6 of 6", result.Output, StringComparison.Ordinal);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], result.Lines[^7..].Select(line => line[..5].Trim()));
        using IRunStore store = SqliteRunStore.OpenRead(_line.Folder("d"));
        Assert.Equal([2], store.ListRuns().Select(run => run.Number));
    }

    [Fact]
    public void A_document_of_one_run_is_versioned()
    {
        CommandLine.Result result = CommandLine.Run("train", _line.Study(), "--out", _line.Folder("d"), "--json");
        using JsonDocument document = JsonDocument.Parse(result.Output);
        Assert.Equal("foretell-run", document.RootElement.GetProperty("format").GetString());
        JsonElement epochs = document.RootElement.GetProperty("epochs");
        Assert.Equal(7, epochs.GetArrayLength());
        Assert.Equal(JsonValueKind.Null, epochs[0].GetProperty("trainingLoss").ValueKind);
    }

    [Fact]
    public void A_report_is_one_page_in_the_folder_or_where_it_is_wanted()
    {
        string folder = _line.Trained();
        CommandLine.Result result = CommandLine.Run("report", folder);
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Equal(Path.Combine(folder, "report.html"), result.Output.Trim());
        string page = File.ReadAllText(result.Output.Trim());
        Assert.StartsWith("<!doctype html>", page, StringComparison.OrdinalIgnoreCase);
        string elsewhere = _line.Folder("page.html");
        CommandLine.Run("report", folder, "--out", elsewhere);
        Assert.True(File.Exists(elsewhere));
    }

    [Fact]
    public void A_report_can_be_written_while_the_screen_runs()
    {
        string folder = _line.Folder("d");
        string study = _line.Study();
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.Equal(ExitCode.Cancelled, CommandLine.Run(cancelled.Token, "train", study, "--out", folder).Code);

        // The lock of a screen that is at work, with runs that have not ended.
        using FolderLock held = FolderLock.Acquire(folder);
        Assert.Equal(ExitCode.Done, CommandLine.Run("report", folder).Code);
        Assert.Equal(ExitCode.Done, CommandLine.Run("runs", "list", folder).Code);
        CommandLine.Result second = CommandLine.Run("train", study, "--out", folder);
        Assert.Equal((ExitCode.Failed, ""), (second.Code, second.Output));
        Assert.Contains("is being written by process", second.Error, StringComparison.Ordinal);
    }
}
