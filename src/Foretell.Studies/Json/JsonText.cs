using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Foretell.Studies.Json;

/// <summary>Writes nodes as JSON: for people (indented) or as the one canonical text of a value.</summary>
internal static class JsonText
{
    /// <summary>The shortest digits that read back as the same double.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A text in double quotes, escaped.</summary>
    public static string Quoted(string value) =>
        $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>No white space, keys in ordinal order: equal values give equal texts.</summary>
    public static string Canonical(Node node)
    {
        var text = new StringBuilder();
        AppendCanonical(text, node);
        return text.ToString();
    }

    /// <summary>Two spaces per level, keys in their own order, lists and draws of plain values in one line.</summary>
    /// <param name="node">What to write.</param>
    /// <param name="comment">A comment for the key at a path, or null.</param>
    public static string Indented(Node node, Func<string, string?>? comment = null)
    {
        var text = new StringBuilder();
        AppendIndented(text, node, "", "", comment);
        return text.Append('\n').ToString();
    }

    private static void AppendCanonical(StringBuilder text, Node node)
    {
        switch (node)
        {
            case ObjectNode { Members: var members }:
                text.Append('{');
                text.AppendJoin(',', members.OrderBy(member => member.Name, StringComparer.Ordinal)
                    .Select(member => $"{Quoted(member.Name)}:{Canonical(member.Value)}"));
                text.Append('}');
                break;
            case ListNode { Items: var items }:
                text.Append('[').AppendJoin(',', items.Select(Canonical)).Append(']');
                break;
            default:
                text.Append(Scalar(node));
                break;
        }
    }

    private static void AppendIndented(
        StringBuilder text, Node node, string path, string indent, Func<string, string?>? comment)
    {
        if (InOneLine(node) is { } line)
        {
            text.Append(line);
            return;
        }

        string inner = indent + "  ";
        if (node is ObjectNode { Members: var members })
        {
            text.Append('{');
            for (int i = 0; i < members.Length; i++)
            {
                string memberPath = Paths.Key(path, members[i].Name);
                text.Append('\n').Append(inner).Append(Quoted(members[i].Name)).Append(": ");
                AppendIndented(text, members[i].Value, memberPath, inner, comment);
                text.Append(i + 1 < members.Length ? "," : "");
                text.Append(comment?.Invoke(memberPath) is { } words ? $" // {words}" : "");
            }

            text.Append('\n').Append(indent).Append('}');
        }
        else if (node is ListNode { Items: var items })
        {
            text.Append('[');
            for (int i = 0; i < items.Length; i++)
            {
                text.Append('\n').Append(inner);
                AppendIndented(text, items[i], Paths.Item(path, i), inner, comment);
                text.Append(i + 1 < items.Length ? "," : "");
            }

            text.Append('\n').Append(indent).Append(']');
        }
    }

    private static string? InOneLine(Node node) => node switch
    {
        ObjectNode { Members: [] } => "{}",
        ObjectNode { Members: [{ Value: ListNode list } only] } when InOneLine(list) is { } inner =>
            $"{{ {Quoted(only.Name)}: {inner} }}",
        ObjectNode => null,
        ListNode { Items: var items } => items.All(item => item is not (ObjectNode or ListNode))
            ? $"[{string.Join(", ", items.Select(Scalar))}]"
            : null,
        _ => Scalar(node),
    };

    private static string Scalar(Node node) => node switch
    {
        TextNode text => Quoted(text.Value),
        NumberNode number => Number(number.Value),
        FlagNode flag => flag.Value ? "true" : "false",
        _ => "null",
    };
}
