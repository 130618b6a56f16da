namespace Foretell.Cli.Tests;

public sealed class WritableFileTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_writable_file_is_not_changed_and_no_file_is_left_beside_it()
    {
        string folder = _line.Folder("new");
        string path = Path.Combine(folder, "table.csv");
        WritableFile.Require(path);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        File.WriteAllText(path, "old");
        WritableFile.Require(path);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
        Assert.Equal("old", File.ReadAllText(path));
        WritableFile.Require(null);
    }

    [Fact]
    public void Commands_report_that_their_output_cannot_be_written_before_they_do_anything()
    {
        string file = _line.Folder("file");
        File.WriteAllText(file, "");
        string trained = _line.Trained(("epochs", "2"), ("checkpoints", "[1]"));
        string zoo = _line.Folder("zoo");
        Assert.Equal(ExitCode.Done, CommandLine.Run("zoo", "import", trained, "--out", zoo).Code);
        // Made-up digits: 20 to train on, 10 to test.
        string data = _line.Folder("data");
        Directory.CreateDirectory(Path.Combine(data, "optdigits"));
        foreach ((string name, int count) in ((string, int)[])[("optdigits.tra", 20), ("optdigits.tes", 10)])
        {
            File.WriteAllLines(Path.Combine(data, "optdigits", name), Enumerable.Range(0, count).Select(i =>
                string.Join(',', Enumerable.Range(0, 64).Select(p => (i + p) % 17).Append(i % 10))));
        }

        string inFile = Path.Combine(file, "x");
        foreach (string path in (string[])[inFile, _line.Folder("data")])
        {
            Fails(path, "report", trained, "--out", path);
            Fails(path, "runs", "export", trained, "--out", path);
            Fails(path, "zoo", "export", zoo, "1", "--out", path);
            Fails(path, "data", "show", "optdigits", "--data", data, "--picture", path);
        }

        // It would miss its data.
        Fails(Path.Combine(inFile, "zoo-rows"), "reproduce", "zoo-rows", "--data", data, "--out", inFile);
        Assert.Equal(0, new FileInfo(file).Length);

        // Nothing is made where there is nothing to report.
        string nothing = _line.Folder("nothing");
        Assert.Equal(ExitCode.Failed, CommandLine.Run("report", nothing).Code);
        Assert.Equal(ExitCode.Failed, CommandLine.Run("runs", "export", nothing, "--out", $"{nothing}/x").Code);
        Assert.False(Directory.Exists(nothing));

        static void Fails(string path, params string[] arguments)
        {
            CommandLine.Result result = CommandLine.Run(arguments);
            Assert.Equal((ExitCode.Failed, ""), (result.Code, result.Output));
            Assert.StartsWith($"error: '{path}' cannot be written: ", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_command_creates_the_folder_of_its_output_file()
    {
        string trained = _line.Trained();
        string zoo = _line.Folder("zoo");
        Assert.Equal(ExitCode.Done, CommandLine.Run("zoo", "build", _line.Study(), "--out", zoo).Code);
        (string Name, string[] Command)[] commands =
        [
            ("page.html", ["report", trained, "--out"]),
            ("runs.csv", ["runs", "export", trained, "--out"]),
            ("judged.csv", ["judge", trained, "--csv"]),
            ("samples.png", ["data", "show", "shell", "--picture"]),
            ("network.safetensors", ["zoo", "export", zoo, "1", "--out"]),
        ];
        Assert.All(commands, command =>
        {
            string path = Path.Combine(_line.Folder("new"), command.Name, "deep", command.Name);
            CommandLine.Result result = CommandLine.Run([.. command.Command, path]);
            Assert.Equal((ExitCode.Done, true), (result.Code, File.Exists(path)));
        });
    }

    [Fact]
    public void Only_files_can_be_written()
    {
        string file = _line.Folder("file");
        File.WriteAllText(file, "");
        Assert.Contains("and this is a folder", Message(_line.Folder(".")));
        Assert.Contains("and this is no name", Message(""));
        Assert.StartsWith($"'{Path.Combine(file, "table")}' cannot be written: ", Message(Path.Combine(file, "table")));

        static string Message(string path) => Assert.Throws<IOException>(() => WritableFile.Require(path)).Message;
    }
}
