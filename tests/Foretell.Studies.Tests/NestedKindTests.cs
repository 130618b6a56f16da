using System.Text.Json.Nodes;
using Foretell.Records.Settings;
using Foretell.Studies;
using Foretell.Studies.Json;
using Foretell.Studies.Shapes;

namespace Foretell.Studies.Tests;

/// <summary>A kind that holds a kind of its own catalog, as an optimizer that wraps another would.</summary>
public sealed class NestedKindTests
{
    private static readonly Kind<string> s_leaf = new(
        "leaf", "Ends it.",
        [new("size", NumberType.WholeFrom(1, 9), "Its size.") { Default = 2 }],
        values => $"leaf {values.Whole("size")}");

    private static readonly Kind<string> s_wrap = new(
        "wrap", "Holds another.",
        [
            new("inner", new KindType(() => Parts!), "What it holds.") { Required = true },
            new("times", NumberType.AboveZero, "How often.") { Default = 1 },
        ],
        values => $"{values.Number("times")} x ({Parts!.Create(values.Nested("inner"))})")
    {
        Check = possible => possible.Most("times") > 5 ? [new("times", "needs at most 5")] : [],
    };

    private static readonly Catalog<string> Parts = new("part", s_leaf, s_wrap);

    private static readonly VariantShape s_shape = new(Parts);

    [Theory]
    [InlineData("""{ "kind": "wrap", "inner": "leaf" }""", "1 x (leaf 2)")]
    [InlineData("""{ "kind": "wrap", "inner": { "kind": "leaf", "size": 3 }, "times": 2 }""", "2 x (leaf 3)")]
    [InlineData(
        """{ "kind": "wrap", "inner": { "kind": "wrap", "inner": { "kind": "leaf", "size": 4 } } }""",
        "1 x (1 x (leaf 4))")]
    [InlineData("""{ "kind": "wrap", "inner": { "choice": [{ "kind": "leaf", "size": 5 }] } }""", "1 x (leaf 5)")]
    [InlineData("""{ "kind": "wrap", "inner": { "kind": "leaf", "size": { "integer": [6, 6] } } }""", "1 x (leaf 6)")]
    public void A_kind_is_read_with_the_kinds_inside_it(string json, string expected)
    {
        Node node = Parse(json);
        Assert.Empty(Mistakes(node));
        Node drawn = s_shape.Resolve(node, "part", new Draws(1, 1));
        Assert.Equal(expected, Parts.Create(PlainValues.Of((ObjectNode)drawn)));
    }

    [Theory]
    [InlineData("""{ "kind": "wrap", "inner": { "kind": "leaf", "size": 10 } }""", "part.inner.size")]
    [InlineData("""{ "kind": "wrap", "inner": { "kind": "leaf", "times": 1 } }""", "part.inner.times")]
    [InlineData("""{ "kind": "wrap", "inner": "twig" }""", "part.inner")]
    [InlineData("""{ "kind": "wrap" }""", "part")]
    [InlineData("""{ "kind": "wrap", "inner": "leaf", "times": 6 }""", "part.times")]
    [InlineData("""{ "kind": "wrap", "inner": "leaf", "times": { "uniform": [1, 6] } }""", "part.times")]
    [InlineData(
        """{ "kind": "wrap", "inner": { "kind": "wrap", "inner": "leaf", "times": 6 } }""", "part.inner.times")]
    public void Mistakes_inside_are_reported_at_their_places(string json, string path) =>
        Assert.Equal(path, Assert.Single(Mistakes(Parse(json))).JsonPath);

    [Fact]
    public void The_schema_of_a_catalog_that_nests_itself_ends()
    {
        SchemaBook book = new();
        s_shape.Schema("part", book, drawn: true);
        JsonObject definitions = book.Definitions();
        Assert.Contains("nested-part", definitions.Select(pair => pair.Key));
        Assert.Contains(
            "#/$defs/nested-part",
            definitions["nested-part"]!.ToJsonString().Replace("\\u0024", "$", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    private static Node Parse(string json)
    {
        Findings findings = new("test");
        Node node = JsonParser.Parse(json, findings);
        findings.ThrowIfAny();
        return node;
    }

    private static IReadOnlyList<StudyMistake> Mistakes(Node node)
    {
        Findings findings = new("test");
        s_shape.Check(node, "part", findings);
        return findings.Any ? Assert.Throws<StudyException>(findings.ThrowIfAny).Mistakes : [];
    }
}
