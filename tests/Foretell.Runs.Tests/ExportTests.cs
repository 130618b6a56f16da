using System.Globalization;
using System.Text;
using System.Text.Json;
using Foretell.Records;

namespace Foretell.Runs.Tests;

public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InMemoryRunStore _store = new(Samples.Study());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Params_tell_what_was_trained()
    {
        RunExports.WriteParams(_folder.Path, Samples.Study(), Samples.Run(7));
        Assert.Equal(
            """
            {
              "run": 7,
              "seed": "18446744073709551608",
              "study": "shell",
              "fingerprint": "study-a",
              "candidate": {
                "learningRate": 0.8
              }
            }

            """,
            File.ReadAllText(_folder.Sub("runs/0007/params.json")));
    }

    [Fact]
    public void Results_tell_what_came_of_it()
    {
        RunRecord run = Samples.After(7, 2) with
        {
            State = RunState.Diverged,
            Reason = "Der Verlust wurde \"NaN\" – müde.",
            HeldOutLoss = double.NaN,
            TrainingMetric = null,
            BestEpoch = 1,
            BestMetric = 0.25,
        };
        RunExports.WriteResult(_folder.Path, run, [Samples.Verdict(7, 2) with { Score = double.NegativeInfinity }]);
        Assert.Equal(
            """
            {
              "run": 7,
              "state": "diverged",
              "epochsDone": 2,
              "epochsPlanned": 3,
              "heldOutMetric": 0.2,
              "trainingMetric": null,
              "heldOutLoss": "NaN",
              "bestEpoch": 1,
              "bestMetric": 0.25,
              "reason": "Der Verlust wurde \"NaN\" – müde.",
              "startedAt": "2026-03-01T12:00:07Z",
              "durationMs": 1002,
              "verdicts": [
                {
                  "run": 7,
                  "epoch": 2,
                  "rule": "median",
                  "action": "give-up",
                  "score": "-Infinity",
                  "reason": "Below the median."
                }
              ]
            }

            """,
            File.ReadAllText(_folder.Sub("runs/0007/result.json")));
    }

    [Fact]
    public void A_run_that_has_not_started_has_no_start()
    {
        RunExports.WriteResult(_folder.Path, Samples.Run(12345), []);
        using JsonDocument result = JsonDocument.Parse(File.ReadAllText(_folder.Sub("runs/12345/result.json")));
        Assert.Equal(JsonValueKind.Null, result.RootElement.GetProperty("startedAt").ValueKind);
    }

    [Fact]
    public void The_document_holds_the_whole_store()
    {
        Samples.Fill(_store);
        using var stream = new MemoryStream();
        JsonExport.Write(_store, stream, withReadings: true);
        using JsonDocument document = JsonDocument.Parse(stream.ToArray());
        JsonElement root = document.RootElement;
        Assert.Equal("foretell-runs", root.GetProperty("format").GetString());
        Assert.Equal(2, root.GetProperty("version").GetInt32());
        Assert.Equal("accuracy", root.GetProperty("study").GetProperty("metric").GetString());
        Assert.True(root.GetProperty("study").GetProperty("higherIsBetter").GetBoolean());
        Assert.Equal("last", root.GetProperty("study").GetProperty("rankedEpoch").GetString());
        Assert.Equal("study-a", root.GetProperty("study").GetProperty("fingerprint").GetString());
        Assert.Equal(2, root.GetProperty("runs").GetArrayLength());
        Assert.Equal(0.2, root.GetProperty("runs")[1].GetProperty("candidate").GetProperty("learningRate").GetDouble());
        Assert.Equal(2, root.GetProperty("verdicts").GetArrayLength());
        ReadingRecord[] expected = [.. _store.Readings(0), .. _store.Readings(1)];
        Assert.Equal(expected, root.GetProperty("readings").EnumerateArray().Select(reading => new ReadingRecord(
            reading.GetProperty("run").GetInt32(),
            reading.GetProperty("epoch").GetInt32(),
            reading.GetProperty("iteration").GetInt64(),
            reading.GetProperty("signal").GetString()!,
            reading.GetProperty("layer").GetString()!,
            [.. reading.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())])));
    }

    [Fact]
    public void A_document_without_readings_says_nothing_of_them()
    {
        Samples.Fill(_store);
        using var stream = new MemoryStream();
        JsonExport.Write(_store, stream);
        using JsonDocument document = JsonDocument.Parse(stream.ToArray());
        Assert.False(document.RootElement.TryGetProperty("readings", out _));
    }

    [Fact]
    public void Tables_have_one_column_for_each_value_of_a_candidate()
    {
        _store.AddRuns(
        [
            RunRecord.Pending(0, """{"optimizer": {"name": "adam", "rate": 1e-3}, "widths": [4, 2]}""", 1, 3),
            RunRecord.Pending(
                1, """{"optimizer": {"name": "a,b \"c\"", "decay": null}, "flag": true}""", ulong.MaxValue, 3),
        ]);
        _store.UpdateRun(Samples.After(1, 2) with
        {
            State = RunState.GivenUp,
            Reason = "Two\nlines",
            HeldOutMetric = 0.1 + 0.2,
            HeldOutLoss = double.NaN,
        });
        const string Header = "run,state,epochs_done,epochs_planned,held_out_metric,training_metric,held_out_loss,"
            + "best_epoch,best_metric,reason,started_at,duration_ms,seed";
        const string Candidate = "candidate.optimizer.name,candidate.optimizer.rate,candidate.widths,"
            + "candidate.optimizer.decay,candidate.flag";
        Assert.Equal(
            $$""""
            {{Header}},{{Candidate}}
            0,pending,0,3,,,,,,,,0,1,adam,1e-3,"[4, 2]",,
            1,given-up,2,3,0.30000000000000004,0.4,NaN,,,"Two
            lines",2026-03-01T12:00:01.0000000Z,1002,18446744073709551615,"a,b ""c""",,,,true

            """",
            Csv(CsvExport.WriteRuns));
    }

    [Fact]
    public void Tables_of_readings_have_one_row_for_each_value()
    {
        _store.AddRuns([Samples.Run(0)]);
        _store.CommitEpoch(
            0, 1, [Samples.Loss(0, 1, 1e-300), Samples.Spectrum(0, 1, "a,b", 1, 0.5)], [], Samples.After(0, 1));
        const string Header = "run,epoch,iteration,signal,layer,index,value\n";
        const string Loss = "0,1,10,loss,,0,1E-300\n";
        Assert.Equal(
            Header + Loss + "0,1,10,spectrum,\"a,b\",0,1\n0,1,10,spectrum,\"a,b\",1,0.5\n",
            Csv((store, writer) => CsvExport.WriteReadings(store, writer)));
        Assert.Equal(Header + Loss, Csv((store, writer) => CsvExport.WriteReadings(store, writer, "loss")));
    }

    [Fact]
    public void A_culture_with_decimal_commas_changes_nothing()
    {
        Samples.Fill(_store);
        string expected = Csv(CsvExport.WriteRuns);
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        try
        {
            Assert.Equal("0,5", $"{0.5}");
            Assert.Equal(expected, Csv(CsvExport.WriteRuns));
            using var store = SqliteRunStore.OpenOrCreate(_folder.Path, Samples.Study());
            Samples.Fill(store);
            Assert.Equal(RunStoreHash.Of(_store), RunStoreHash.Of(store));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Tables_of_verdicts_have_one_row_for_each_verdict()
    {
        Samples.Fill(_store);
        Assert.Equal(
            """
            run,epoch,rule,action,score,reason
            0,2,median,give-up,0.5,Below the median.
            1,2,median,give-up,0.5,Below the median.

            """,
            Csv(CsvExport.WriteVerdicts));
    }

    [Fact]
    public void A_file_is_replaced_whole_or_not_at_all()
    {
        string path = _folder.Sub("deep/file.txt");
        ExportFile.Write(path, stream => stream.Write("first"u8));
        ExportFile.Write(path, stream => stream.Write("2nd"u8));
        Assert.Equal("2nd", File.ReadAllText(path));
        Assert.Throws<RunStoreException>(() => ExportFile.Write(path, stream =>
        {
            stream.Write("third"u8);
            throw new IOException("No space left on device");
        }));
        Assert.Throws<InvalidOperationException>(
            () => ExportFile.Write(path, _ => throw new InvalidOperationException()));
        Assert.Equal("2nd", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Sub("deep")));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named()
    {
        ExportFile.Write(_folder.Sub("file"), _ => { });
        string path = _folder.Sub("file/below");
        string message = Assert.Throws<RunStoreException>(() => ExportFile.Write(path, _ => { })).Message;
        Assert.StartsWith($"'{path}' could not be written: ", message, StringComparison.Ordinal);
    }

    private string Csv(Action<IRunStore, TextWriter> write)
    {
        using var writer = new StringWriter(new StringBuilder());
        write(_store, writer);
        return writer.ToString();
    }
}
