using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foretell.Studies;

namespace Foretell.Studies.Tests;

public sealed class FingerprintTests
{
    private static readonly string Usual = Study.Parse(Example.Smallest).Fingerprint;

    /// <summary>If this changes, folders of earlier versions cannot be resumed: say so in the release.</summary>
    [Fact]
    public void It_never_changes_between_versions() => Assert.Equal("0628317a2071d06b8c0dcc0f659d78ba", Usual[..32]);

    [Fact]
    public void It_is_the_hash_of_the_complete_study_with_sorted_keys()
    {
        JsonObject complete = JsonNode.Parse(Study.Parse(Example.Smallest).Explain(comments: false))!.AsObject();
        complete.Remove("candidates");
        byte[] text = Encoding.UTF8.GetBytes("foretell study 1\n" + Sorted(complete));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(text)), Usual);

        static string Sorted(JsonNode? node) => node switch
        {
            JsonObject o => "{" + string.Join(",", o.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"\"{pair.Key}\":{Sorted(pair.Value)}")) + "}",
            JsonArray list => "[" + string.Join(",", list.Select(Sorted)) + "]",
            _ => node!.GetValueKind() == JsonValueKind.Number
                ? node.GetValue<double>().ToString("R", CultureInfo.InvariantCulture)
                : node.ToJsonString(),
        };
    }

    [Fact]
    public void The_order_of_keys_does_not_matter()
    {
        const string turned = """
            {
              "optimizer": { "learning-rate": 0.0001, "kind": "rmsprop" },
              "network": "perceptron", "data": "shell", "epochs": 40, "candidates": 4,
            }
            """;
        Assert.Equal(Usual, Study.Parse(turned).Fingerprint);
    }

    [Theory]
    [InlineData("candidates", "9")]
    [InlineData("name", "\"other\"")]
    [InlineData("description", "\"other\"")]
    [InlineData("$schema", "\"study.schema.json\"")]
    [InlineData("batch", "{ \"size\": 32 }")]
    [InlineData("seed", "1")]
    [InlineData("data-folder", "\"elsewhere\"")]
    [InlineData("checkpoints", "[4, 8, 12]")]
    public void Names_counts_and_written_defaults_are_not_part_of_it(string key, string json) =>
        Assert.Equal(Usual, Example.Study((key, json)).Fingerprint);

    [Theory]
    [InlineData("epochs", "41")]
    [InlineData("seed", "2")]
    [InlineData("checkpoints", "[10]")]
    [InlineData("rule", "\"none\"")]
    [InlineData("decide", "{ \"keep\": 0.5 }")]
    [InlineData("signals", "[\"activation-spectrum\"]")]
    [InlineData("run-seed", "0")]
    [InlineData("spectrum-positions", "4")]
    [InlineData("rule", """{ "spectra": "after" }""")]
    [InlineData("batch", "{ \"size\": { \"choice\": [32] } }")]
    [InlineData("optimizer", "{ \"kind\": \"rmsprop\", \"learning-rate\": 1.0000001e-4 }")]
    public void Everything_else_is_part_of_it(string key, string json) =>
        Assert.NotEqual(Usual, Example.Study((key, json)).Fingerprint);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_explained_study_is_the_same_study(bool comments)
    {
        Study study = Example.Study(
            ("initialization", """
                { "kind": { "choice": ["he-normal", "normal"] }, "deviation": { "uniform": [1, 2] } }
                """),
            ("network", """
                { "kind": "perceptron", "hidden": { "repeat": { "count": 3, "value": { "integer": [1, 9] } } } }
                """),
            ("optimizer", """
                { "choice": [{ "kind": "sgd", "learning-rate": 1 }, { "kind": "adam", "learning-rate": 1 }] }
                """));
        Study again = Study.Parse(study.Explain(comments));
        Assert.Equal(study.Fingerprint, again.Fingerprint);
        Assert.Equal(study.Candidates().Select(c => c.Json), again.Candidates().Select(c => c.Json));
    }
}
