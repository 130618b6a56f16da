using Foretell.Records;
using Foretell.Studies;
using Foretell.Studies.Json;

namespace Foretell.Studies.Tests;

public sealed class JsonParserTests
{
    [Theory]
    [InlineData("""{"a":[1,-2.5e-3,true,false,null,"x"],"b":{}}""")]
    [InlineData("""["\"\\/\b\f\n\r\t\u00e9 \u20ac"]""")]
    [InlineData("[0.1, 1e300, 4.9e-324, 9007199254740991, 123456789.123456789]")]
    [InlineData("\"text\"")]
    public void Plain_json_gives_the_same_values_as_the_reader_of_the_runtime(string json)
    {
        using var expected = System.Text.Json.JsonDocument.Parse(json);
        AssertSame(expected.RootElement, Parse(json));
    }

    [Fact]
    public void Every_value_has_its_place_in_the_text()
    {
        var root = (ObjectNode)Parse("{\n  \"a\": 1, // one\r\n\t\"b\": [ /* two\nlines */ true ],\n}");
        Assert.Equal(new Position(1, 1), root.At);
        Assert.Equal(new Position(2, 3), root.Members[0].NameAt);
        Assert.Equal(new Position(2, 8), root.Members[0].Value.At);
        Assert.Equal(new Position(3, 2), root.Members[1].NameAt);
        Assert.Equal(new Position(4, 10), ((ListNode)root.Members[1].Value).Items[0].At);
    }

    [Theory]
    [InlineData("", 1, 1, "needs a value; got the end of the text")]
    [InlineData("{", 1, 2, "a key in double quotes or '}'; got the end")]
    [InlineData("{ a: 1 }", 1, 3, "a key in double quotes or '}'; got 'a'")]
    [InlineData("{ \"a\" 1 }", 1, 7, "needs ':'; got '1'")]
    [InlineData("{ \"a\": 1 \"b\": 2 }", 1, 10, "needs ',' or '}'; got '\"'")]
    [InlineData("[1,\n,2]", 2, 1, "needs a value; got ','")]
    [InlineData("[1, 2", 1, 6, "needs ',' or ']'; got the end")]
    [InlineData("{} {}", 1, 4, "needs the end of the text")]
    [InlineData("[tru]", 1, 2, "needs a value; got 't'")]
    [InlineData("[truex]", 1, 6, "needs ',' or ']'; got 'x'")]
    [InlineData("[NaN]", 1, 2, "needs a value; got 'N'")]
    [InlineData("[01]", 1, 2, "no leading zeros; got 01")]
    [InlineData("[1.]", 1, 4, "needs a digit; got ']'")]
    [InlineData("[-]", 1, 3, "needs a digit")]
    [InlineData("[1e+]", 1, 5, "needs a digit")]
    [InlineData("[1e999]", 1, 2, "beyond the range of double precision")]
    [InlineData("[\"a\nb\"]", 1, 2, "no closing quote in its line")]
    [InlineData("[\"a", 1, 2, "no closing quote")]
    [InlineData("[\"\\x\"]", 1, 4, "after a backslash; got 'x'")]
    [InlineData("[\"\\u12g4\"]", 1, 4, "four hexadecimal digits after \\u")]
    [InlineData("[\"\\u12", 1, 4, "four hexadecimal digits after \\u")]
    [InlineData("[\"a\tb\"]", 1, 4, "a printable character")]
    [InlineData("/* never", 1, 1, "never ends")]
    [InlineData("[1] / 2", 1, 5, "a comment (// or /* */)")]
    [InlineData("[1]\n\0", 2, 1, "got the character U+0000")]
    [InlineData("[\"\U0001F600\" \U0001F601]", 1, 7, "needs ',' or ']'; got '\U0001F601'")]
    [InlineData("{ \"a\" /* b */ : 1 }", 1, 7, "needs ':' before a comment; got '/'")]
    [InlineData("[\n1 // a\u2028b\n]", 2, 3, "the comment that starts here holds a line separator")]
    [InlineData("[\"\\ud83d\"]", 1, 2, "without its other half")]
    [InlineData("{ \"\\ude00\": 1 }", 1, 3, "without its other half")]
    public void A_mistake_of_syntax_has_its_place(string json, int line, int column, string message)
    {
        StudyMistake mistake = Assert.Single(Example.Mistakes(json));
        Assert.Equal((line, column), (mistake.Line, mistake.Column));
        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
    }

    // Not among the theory's cases: an attribute cannot hold such a text.
    [Fact]
    public void Half_a_surrogate_pair_has_its_place()
    {
        StudyMistake mistake = Assert.Single(Example.Mistakes("// \u00e9\n[\"\u00e9\ud83d\"]"));
        Assert.Equal((2, 4), (mistake.Line, mistake.Column));
        Assert.Contains("got U+D83D, one half of a surrogate pair", mistake.Message, StringComparison.Ordinal);
    }

    // The text is written with random blanks and comments; each value is written down with its place as it is added.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Places_and_values_of_drawn_texts_are_those_they_were_written_with(int seed)
    {
        var random = new Random(seed);
        for (int repeat = 0; repeat < 100; repeat++)
        {
            var drawn = new DrawnJson(random);
            Assert.Equal(drawn.Written, DrawnJson.Flat(Parse(drawn.Text)));
        }
    }

    [Fact]
    public void A_key_that_is_written_twice_is_a_mistake_at_its_second_place()
    {
        StudyMistake mistake = Example.Mistakes("{\n\"epochs\": 1,\n\"epochs\": 2 }")[0];
        Assert.Equal((3, 1, "epochs"), (mistake.Line, mistake.Column, mistake.JsonPath));
        Assert.Contains("it is already in line 2", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        string deep = new('[', 1_000_000);
        Assert.Contains("32 levels deep", Assert.Single(Example.Mistakes(deep)).Message, StringComparison.Ordinal);
        Assert.IsType<ListNode>(Parse(new string('[', 32) + new string(']', 32)));
        string longText = new(' ', JsonParser.LongestText + 1);
        Assert.Contains("at most 1048576 characters", Assert.Single(Example.Mistakes(longText)).Message);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("[]")]
    [InlineData("null")]
    public void A_study_is_an_object(string json) =>
        Assert.Contains("a study is an object", Assert.Single(Example.Mistakes(json)).Message);

    [Fact]
    public void Canonical_text_reads_back_and_is_the_same_for_equal_values()
    {
        const string json = """{ "b": [1.0, 1e0, "é\n"], "a": { "z": -0.0, "y": 1E-5 } }""";
        string canonical = JsonText.Canonical(Parse(json));
        Assert.Equal("""{"a":{"y":1E-05,"z":0},"b":[1,1,"é\n"]}""", canonical);
        Assert.Equal(canonical, JsonText.Canonical(Parse(canonical)));
        Assert.Equal(canonical, JsonText.Canonical(Parse(JsonText.Indented(Parse(json)))));
    }

    [Theory]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("learning-rat", "learning-rate", 1)]
    [InlineData("ca", "abc", 3)]
    public void The_nearest_word_has_the_fewest_edits(string a, string b, int edits)
    {
        Assert.Equal(edits, Nearest.Edits(a, b));
        Assert.Equal(edits, Nearest.Edits(b, a));
    }

    private static Node Parse(string json) => JsonParser.Parse(json, new Findings("test"));

    private static void AssertSame(System.Text.Json.JsonElement expected, Node actual)
    {
        switch (actual)
        {
            case ObjectNode { Members: var members }:
                Assert.Equal(expected.EnumerateObject().Select(p => p.Name), members.Select(member => member.Name));
                Assert.All(members, member => AssertSame(expected.GetProperty(member.Name), member.Value));
                break;
            case ListNode { Items: var items }:
                Assert.Equal(expected.GetArrayLength(), items.Length);
                Assert.All(items, (item, i) => AssertSame(expected[i], item));
                break;
            case TextNode text:
                Assert.Equal(expected.GetString(), text.Value);
                break;
            case NumberNode number:
                Assert.Equal(expected.GetDouble(), number.Value);
                break;
            case FlagNode flag:
                Assert.Equal(expected.GetBoolean(), flag.Value);
                break;
            default:
                Assert.Equal(System.Text.Json.JsonValueKind.Null, expected.ValueKind);
                break;
        }
    }
}
