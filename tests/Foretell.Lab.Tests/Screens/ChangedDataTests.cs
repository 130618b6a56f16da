using System.Security.Cryptography;
using System.Text;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Lab.Tests.Screens;

/// <summary>A folder's runs go on with the data they began with, or not at all.</summary>
public sealed class ChangedDataTests : IDisposable
{
    private readonly TinyStudy _tiny = new();
    private readonly string _table;
    private readonly Study _study;

    public ChangedDataTests()
    {
        _table = Path.Combine(Directory.CreateDirectory(_tiny.Folder("tables")).FullName, "table.csv");
        WriteTable(last: 39);
        _study = TinyStudy.Of(
            ("candidates", "2"), ("batch", """{ "size": 8 }"""),
            ("data", $$"""{ "set": "csv", "file": "{{_table}}", "scale": "none", "training": 24, "seed": 3 }"""));
    }

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_screen_on_changed_data_is_refused_with_the_file_and_what_to_do()
    {
        _tiny.ScreenUntil(_study, "d", progress => progress is { Run: 1, Epoch: 1 });
        string before = _tiny.Hash("d");
        WriteTable(last: 40);
        string message = Assert.Throws<RunStoreException>(() => _tiny.Screen(_study, "d")).Message;
        Assert.Contains("The data of run 1 in", message, StringComparison.Ordinal);
        Assert.Contains(_table, message, StringComparison.Ordinal);
        Assert.Contains("Put the old data back", message, StringComparison.Ordinal);
        Assert.Throws<RunStoreException>(
            () => SingleRun.Train(_study, 1, _tiny.Options("d")));
        Assert.Equal(before, _tiny.Hash("d"));

        // And putting them back helps.
        WriteTable(last: 39);
        _tiny.Screen(_study, "d");
        _tiny.Screen(_study, "undisturbed");
        Assert.Equal(_tiny.Hash("undisturbed"), _tiny.Hash("d"));
    }

    [Fact]
    public void Data_that_change_while_a_screen_runs_stop_it()
    {
        // Each candidate draws its own part of the table, and no more than one is kept: the first is read again.
        Study study = TinyStudy.Of(
            ("candidates", "2"), ("batch", """{ "size": 8 }"""), ("data", $$"""
                { "set": "csv", "file": "{{_table}}", "scale": "none", "seed": { "integer": [1, 1000] } }
                """));
        Screen screen = new(study, _tiny.Options("d", threads: 1) with { DataBytes = 1 });
        WriteTable(last: 40);
        string message = Assert.Throws<RunStoreException>(() => screen.Run()).Message;
        Assert.Contains("needs data of SHA-256", message, StringComparison.Ordinal);
    }

    [Fact]
    public void How_much_data_is_kept_in_memory_changes_no_result()
    {
        Study study = TinyStudy.Of(("data", """
            { "set": "shell", "dimensions": 6, "training": 192, "held-out": 64, "seed": { "integer": [1, 1000] } }
            """));
        _tiny.Screen(study, "usual");
        new Screen(study, _tiny.Options("little", threads: 3) with { DataBytes = 1 }).Run();
        Assert.Equal(_tiny.Hash("usual"), _tiny.Hash("little"));
    }

    [Fact]
    public void The_checksum_is_of_the_numbers_as_they_are_trained_on()
    {
        File.WriteAllText(_table, "x,y\n1,a\n2,b\n");
        string held = Path.Combine(Path.GetDirectoryName(_table)!, "held.csv");
        File.WriteAllText(held, "x,y\n0.5,b\n");
        Study study = TinyStudy.Of(
            ("candidates", "1"), ("batch", """{ "size": 1 }"""), ("rule", "\"none\""),
            ("data", $$"""{ "set": "csv", "file": "{{_table}}", "held-out-file": "{{held}}", "scale": "none" }"""));
        _tiny.Screen(study, "d");
        byte[] content =
        [
            .. Encoding.UTF8.GetBytes("2 1 2\n"), .. Floats(1, 2), .. Whole(0, 1),
            .. Encoding.UTF8.GetBytes("1 1 2\n"), .. Floats(0.5f), .. Whole(1),
        ];
        using IRunStore store = SqliteRunStore.OpenRead(_tiny.Folder("d"));
        Assert.Contains(
            Convert.ToHexStringLower(SHA256.HashData(content)),
            Assert.Single(store.Events(1), entry => entry.Kind == RunEventKinds.Data).Text, StringComparison.Ordinal);

        static IEnumerable<byte> Floats(params float[] values) => values.SelectMany(BitConverter.GetBytes);
        static IEnumerable<byte> Whole(params int[] values) => values.SelectMany(BitConverter.GetBytes);
    }

    [Fact]
    public void A_store_of_an_earlier_version_that_knows_no_checksum_is_continued()
    {
        _tiny.ScreenUntil(_study, "d", progress => progress is { Run: 1, Epoch: 1 });
        string store = SqliteRunStore.PathIn(_tiny.Folder("d"));
        using (Microsoft.Data.Sqlite.SqliteConnection connection = new($"Data Source={store};Pooling=False"))
        {
            connection.Open();
            using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
            command.CommandText = "DELETE FROM event";
            Assert.InRange(command.ExecuteNonQuery(), 1, 2);
        }

        _tiny.Screen(_study, "d");
        WriteTable(last: 40);
        Assert.Throws<RunStoreException>(() => _tiny.Screen(_study, "d"));
    }

    private void WriteTable(int last)
    {
        IEnumerable<string> rows = Enumerable.Range(0, 39).Append(last)
            .Select(i => $"{i},{i % 7},{(i < 20 ? "a" : "b")}");
        File.WriteAllLines(_table, rows.Prepend("x,y,kind"));
    }
}
