using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;
using Foretell.Training.Data;

namespace Foretell.Lab.Tests.Screens;

/// <summary>A study that trains in a moment, and folders to train it in.</summary>
internal sealed class TinyStudy : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("foretell-").FullName;

    /// <summary>Six perceptrons on Shell, eight epochs, verdicts after the second and the fourth.</summary>
    public static Study Of(params (string Key, string Json)[] keys) =>
        Study.Parse(Text([.. keys.Select(key => (key.Key, (string?)key.Json))]), "tiny");

    /// <summary>The same as text; a key whose JSON is null is left out.</summary>
    public static string Text(params (string Key, string? Json)[] keys)
    {
        Dictionary<string, string?> all = new()
        {
            ["seed"] = "7",
            ["candidates"] = "6",
            ["epochs"] = "8",
            ["data"] = """{ "set": "shell", "dimensions": 6, "training": 192, "held-out": 64 }""",
            ["network"] = """{ "kind": "perceptron", "hidden": [8, 8] }""",
            ["initialization"] = """{ "kind": "xavier-normal", "gain": { "log-uniform": [0.1, 5] } }""",
            ["optimizer"] = """{ "kind": "adam", "learning-rate": 0.01 }""",
            ["batch"] = """{ "size": 32 }""",
            ["checkpoints"] = "[2, 4]",
            ["rule"] = "\"early-success-labels\"",
            ["decide"] = """{ "keep": 0.5 }""",
        };
        foreach ((string key, string? json) in keys)
        {
            all[key] = json;
        }

        IEnumerable<string> written = all.Where(pair => pair.Value is not null)
            .Select(pair => $"\"{pair.Key}\": {pair.Value}");
        return $"{{ {string.Join(", ", written)} }}";
    }

    public string Folder(string name) => Path.Combine(_root, name);

    public ScreenOptions Options(string name, int threads = 2, bool replace = false) =>
        new() { Folder = Folder(name), Threads = threads, Data = new DataCatalog(null), Replace = replace };

    public IReadOnlyList<RunRecord> Screen(Study study, string name, int threads = 2, bool replace = false) =>
        new Screen(study, Options(name, threads, replace)).Run();

    public string Hash(string name)
    {
        using IRunStore store = SqliteRunStore.OpenRead(Folder(name));
        return RunStoreHash.Of(store);
    }

    public IReadOnlyList<VerdictRecord> Verdicts(string name)
    {
        using IRunStore store = SqliteRunStore.OpenRead(Folder(name));
        return store.Verdicts();
    }

    public string Checkpoint(string name, int run) =>
        Path.Combine(RunExports.FolderOf(Folder(name), run), "checkpoint.safetensors");

    public string Best(string name, int run) =>
        Path.Combine(RunExports.FolderOf(Folder(name), run), "best.safetensors");

    /// <summary>Screens until some run has come to some epoch, and stops there.</summary>
    public void ScreenUntil(Study study, string name, Func<RunProgress, bool> isEnough, int threads = 1)
    {
        using CancellationTokenSource source = new();
        Watcher watcher = new(progress =>
        {
            if (isEnough(progress))
            {
                source.Cancel();
            }
        });
        Assert.ThrowsAny<OperationCanceledException>(
            () => new Screen(study, Options(name, threads), watcher).Run(source.Token));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    internal sealed class Watcher(Action<RunProgress> moved) : IScreenWatcher
    {
        public List<(int Checkpoint, int Kept, int Stopped)> Decisions { get; } = [];

        public void RunMoved(RunProgress progress) => moved(progress);

        public void Decided(int checkpoint, int kept, int stopped) => Decisions.Add((checkpoint, kept, stopped));
    }
}
