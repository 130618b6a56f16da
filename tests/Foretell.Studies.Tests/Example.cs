using Foretell.Studies;

namespace Foretell.Studies.Tests;

/// <summary>Small studies for tests, and the mistakes in them.</summary>
internal static class Example
{
    public const string Smallest = """
        {
          "candidates": 4,
          "epochs": 40,
          "data": "shell",
          "network": "perceptron",
          "optimizer": { "kind": "rmsprop", "learning-rate": 1e-4 }
        }
        """;

    /// <summary>The smallest study with keys added, or put in place of its own.</summary>
    public static string With(params (string Key, string Json)[] keys)
    {
        var all = new Dictionary<string, string>
        {
            ["candidates"] = "4",
            ["epochs"] = "40",
            ["data"] = "\"shell\"",
            ["network"] = "\"perceptron\"",
            ["optimizer"] = """{ "kind": "rmsprop", "learning-rate": 1e-4 }""",
        };
        foreach ((string key, string json) in keys)
        {
            all[key] = json;
        }

        return $"{{\n{string.Join(",\n", all.Select(pair => $"\"{pair.Key}\": {pair.Value}"))}\n}}";
    }

    public static Study Study(params (string Key, string Json)[] keys) => Studies.Study.Parse(With(keys));

    /// <summary>All mistakes of a text.</summary>
    public static IReadOnlyList<StudyMistake> Mistakes(string text) =>
        Assert.Throws<StudyException>(() => Studies.Study.Parse(text)).Mistakes;

    /// <summary>The only mistake of the smallest study with one key changed.</summary>
    public static StudyMistake MistakeWith(string key, string json) => Assert.Single(Mistakes(With((key, json))));
}
