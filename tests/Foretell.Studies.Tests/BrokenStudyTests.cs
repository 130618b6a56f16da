using System.Text.Json;
using System.Text.Json.Nodes;
using Foretell.Studies;
using Foretell.Tensors.Sampling;

namespace Foretell.Studies.Tests;

/// <summary>
/// However a study is broken, it is refused with its mistakes or all of its candidates can be drawn; nothing else is
/// thrown, and nothing fails later.
/// </summary>
public sealed class BrokenStudyTests
{
    private const string Characters = "{}[]\",:/*\\ \n\09eE.-u";

    private static readonly string[] Values =
    [
        "0", "-1", "1", "2.5", "1e9", "null", "true", "\"\"", "\"keep\"", "\"adam\"", "\"shell\"",
        "[]", "{}", "[1, 2]", "[[1]]",
        """{ "kind": "sgd" }""", """{ "choice": [1, "adam"] }""", """{ "choice": [] }""",
        """{ "choice": { "choice": [1] } }""",
        """{ "uniform": [1, 2] }""", """{ "uniform": [2, 1] }""", """{ "integer": [1, 3] }""", """{ "integer": "x" }""",
        """{ "power-of-two": [1, 64] }""", """{ "log-uniform": [1e-3, 1] }""", """{ "log-uniform": [0, 1] }""",
        """{ "repeat": { "count": { "integer": [1, 3] }, "value": { "choice": [1, 8] } } }""", """{ "repeat": 3 }""",
        """{ "repeat": { "choice": [{ "count": 1, "value": 1 }] } }""", """{ "choice": [{ "kind": "adam" }, "sgd"] }""",
        """{ "choice": [{ "repeat": { "count": 2, "value": 4 } }, [8, { "uniform": [1, 2] }]] }""",
    ];

    [Theory]
    [MemberData(nameof(ShippedStudyTests.Files), MemberType = typeof(ShippedStudyTests))]
    public void A_value_that_is_replaced_is_refused_or_can_be_drawn(string file)
    {
        string text = File.ReadAllText(Path.Combine(ShippedStudyTests.Folder, file));
        JsonNode whole = JsonNode.Parse(text, null, ShippedStudyTests.WithComments)!;
        var random = new RandomStream(1, file);
        int accepted = 0;
        for (uint i = 0; i < 250; i++)
        {
            JsonNode study = whole.DeepClone();
            study["candidates"] = 3;
            ReplaceOne(study.AsObject(), random, i);
            accepted += RefusesOrDraws(study.ToJsonString()) ? 1 : 0;
        }

        // Neither outcome may be so rare that the test shows nothing.
        Assert.InRange(accepted, 2, 248);
    }

    [Fact]
    public void A_text_that_is_cut_or_garbled_is_refused_or_can_be_drawn()
    {
        string text = File.ReadAllText(Path.Combine(ShippedStudyTests.Folder, "fashion-mnist.json"))
            .Replace("\"candidates\": 60", "\"candidates\": 3", StringComparison.Ordinal);
        var random = new RandomStream(1, "garble");
        for (uint i = 0; i < 400; i++)
        {
            int at = random.Integer(3 * i, text.Length);
            char other = Characters[random.Integer((3 * i) + 1, Characters.Length)];
            RefusesOrDraws(random.Integer((3 * i) + 2, 3) switch
            {
                0 => text[..at],
                1 => text[..at] + other + text[(at + 1)..],
                _ => text[..at] + other + text[at..],
            });
        }
    }

    private static bool RefusesOrDraws(string text)
    {
        Study study;
        try
        {
            study = Study.Parse(text);
        }
        catch (StudyException error)
        {
            Assert.NotEmpty(error.Mistakes);
            return false;
        }

        Assert.All(study.Candidates(), candidate =>
        {
            Study again = Study.Parse($$"""{ "candidates": 1, "epochs": 100, {{candidate.Json[1..]}}""");
            Assert.Equal(candidate.Json, again.Candidate(1).Json);
        });
        Assert.Equal(study.Fingerprint, Study.Parse(study.Explain()).Fingerprint);
        return true;
    }

    private static void ReplaceOne(JsonObject study, RandomStream random, uint i)
    {
        var places = Places(study).ToArray();
        (JsonNode owner, string? key, int index) = places[random.Integer(2 * i, places.Length)];
        JsonNode? value = JsonNode.Parse(Values[random.Integer((2 * i) + 1, Values.Length)]);
        if (key is not null)
        {
            owner[key] = value;
        }
        else
        {
            owner[index] = value;
        }
    }

    private static IEnumerable<(JsonNode Owner, string? Key, int Index)> Places(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(pair => Places(pair.Value).Prepend((o, pair.Key, 0))),
        JsonArray list => list.SelectMany((item, i) => Places(item).Prepend((list, null, i))),
        _ => [],
    };
}
