using System.Text.Json.Nodes;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>A distribution from which a value is drawn for each candidate, written as an object with one key, its
/// word.</summary>
internal abstract class Distribution(string word, string help)
{
    /// <summary>All distributions.</summary>
    public static IReadOnlyList<Distribution> All { get; } =
        [new Uniform(), new LogUniform(), new IntegerRange(), new PowerOfTwo(), new Choice(), new Repeat()];

    /// <summary>The words of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(distribution => distribution.Word)];

    /// <summary>Its key in studies.</summary>
    public string Word { get; } = word;

    /// <summary>One sentence for editors and docs.</summary>
    public string Help { get; } = help;

    /// <summary>The distribution that a value stands for, with its member; null for a plain value.</summary>
    public static (Distribution Distribution, Member Member)? In(Node node)
    {
        if (node is ObjectNode { Members: var members })
        {
            foreach (Member member in members)
            {
                if (All.FirstOrDefault(distribution => distribution.Word == member.Name) is { } found)
                {
                    return (found, member);
                }
            }
        }

        return null;
    }

    /// <summary>Checks a draw of values of a shape.</summary>
    public void CheckDraw(Shape shape, ObjectNode whole, Member member, string path, Findings findings)
    {
        if (whole.Members.Length > 1)
        {
            string other = Unknown.Short(whole.Members.First(one => one != member).Name);
            findings.Add(
                whole.At, path,
                $"the distribution '{Word}' must be the only key of its object; got '{other}' beside it");
        }

        if (findings.SameForAllCandidates)
        {
            findings.Add(member.NameAt, path, "belongs to the whole study, so it cannot be drawn for each candidate");
        }
        else if (!shape.Accepts(this))
        {
            findings.Add(member.NameAt, path, $"needs {shape.Needs}, which '{Word}' does not give; draw it with "
                + string.Join(" or ", All.Where(shape.Accepts).Select(fitting => $"'{fitting.Word}'")));
        }
        else
        {
            CheckArgument(shape, member.Value, path, findings);
        }
    }

    /// <summary>Checks the argument of the distribution.</summary>
    protected abstract void CheckArgument(Shape shape, Node argument, string path, Findings findings);

    /// <summary>The drawn value, and the path by which values inside it are drawn.</summary>
    public abstract (Node Value, string Path) Draw(Node argument, string path, Draws draws);

    /// <summary>The draw with defaults written out inside.</summary>
    public virtual Node Complete(Shape shape, ObjectNode whole, string path) => whole;

    /// <summary>The smallest and the largest number that can be drawn; null if the values are not numbers.</summary>
    public abstract (double Low, double High)? Range(Node argument);

    /// <summary>The JSON Schema of the draw.</summary>
    /// <param name="shape">The shape of the value that is drawn.</param>
    /// <param name="path">Its path.</param>
    /// <param name="self">A reference to its schema.</param>
    /// <param name="book">Takes the definitions.</param>
    public abstract JsonObject Schema(Shape shape, string path, JsonObject self, SchemaBook book);

    /// <summary>The schema of an object with this one key.</summary>
    protected JsonObject OneKey(JsonObject value) => new()
    {
        ["type"] = "object",
        ["description"] = Help,
        ["properties"] = new JsonObject { [Word] = value },
        ["required"] = new JsonArray(Word),
        ["additionalProperties"] = false,
    };

    /// <summary>The smallest and the largest number that a value can be: the number itself, or the ends of its
    /// distribution.</summary>
    public static (double Low, double High)? RangeOf(Node? node) => node switch
    {
        NumberNode number => (number.Value, number.Value),
        ObjectNode when In(node) is { } draw => draw.Distribution.Range(draw.Member.Value),
        _ => null,
    };
}
