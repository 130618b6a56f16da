namespace Foretell.Cli.Tests;

/// <summary>The command line in memory, with a folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    /// <summary>Four perceptrons that train in a moment; keys put in place of its own by <see cref="Study"/>.</summary>
    private static readonly Dictionary<string, string> Tiny = new()
    {
        ["name"] = "\"tiny\"",
        ["seed"] = "3",
        ["candidates"] = "4",
        ["epochs"] = "6",
        ["data"] = """{ "set": "shell", "dimensions": 6, "training": 128, "held-out": 64 }""",
        ["network"] = """{ "kind": "perceptron", "hidden": [8, 8] }""",
        ["initialization"] = """{ "kind": "xavier-normal", "gain": { "log-uniform": [0.1, 5] } }""",
        ["optimizer"] = """{ "kind": "adam", "learning-rate": 0.01 }""",
        ["checkpoints"] = "[2, 4]",
        ["decide"] = """{ "keep": 0.5 }""",
    };

    private readonly string _root = Directory.CreateTempSubdirectory("foretell-").FullName;

    public string Folder(string name) => Path.Combine(_root, name);

    /// <summary>Writes the tiny study with keys changed, and returns its path.</summary>
    public string Study(params (string Key, string Json)[] keys)
    {
        Dictionary<string, string> all = new(Tiny);
        foreach ((string key, string json) in keys)
        {
            all[key] = json;
        }

        string path = Folder($"study-{Directory.GetFiles(_root).Length}.json");
        File.WriteAllText(path, $"{{\n{string.Join(",\n", all.Select(pair => $"\"{pair.Key}\": {pair.Value}"))}\n}}\n");
        return path;
    }

    /// <summary>Trains the tiny study to the end, and returns the folder.</summary>
    public string Trained(params (string Key, string Json)[] keys)
    {
        string folder = Folder($"trained-{Directory.GetDirectories(_root).Length}");
        Assert.Equal(ExitCode.Done, Run("screen", Study(keys), "--out", folder, "--rule", "none").Code);
        return folder;
    }

    public static Result Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public static Result Run(CancellationToken cancel, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = ForetellCommand.Run(arguments, new CommandContext(output, error, cancel));
        return new Result(code, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>The output and exit code of a command.</summary>
    internal sealed record Result(int Code, string Output, string Error)
    {
        public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
