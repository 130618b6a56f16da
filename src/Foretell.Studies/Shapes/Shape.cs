using System.Text.Json.Nodes;
using Foretell.Records;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>
/// What a value of a study may be: one description from which the check, the resolution and the JSON Schema all follow.
/// Every shape also accepts a distribution over its values, unless the value belongs to the whole study.
/// </summary>
internal abstract class Shape
{
    /// <summary>What is needed, for messages, after "needs": "a number above 0".</summary>
    public abstract string Needs { get; }

    /// <summary>Adds a mistake for everything in the value that does not fit.</summary>
    public void Check(Node node, string path, Findings findings)
    {
        if (Distribution.In(node) is { } draw)
        {
            draw.Distribution.CheckDraw(this, (ObjectNode)node, draw.Member, path, findings);
        }
        else
        {
            CheckValue(node, path, findings);
        }
    }

    /// <summary>
    /// A checked value with its defaults written out and its keys in the order of their table. With
    /// <paramref name="draws"/> every distribution is drawn; without, distributions stay.
    /// </summary>
    public Node Resolve(Node node, string path, Draws? draws)
    {
        if (Distribution.In(node) is not { } draw)
        {
            return ResolveValue(node, path, draws);
        }

        if (draws is null)
        {
            return draw.Distribution.Complete(this, (ObjectNode)node, path);
        }

        (Node value, string valuePath) = draw.Distribution.Draw(draw.Member.Value, path, draws);
        Node drawn = Resolve(value, valuePath, draws);
        Keep(drawn, path, draws);
        return drawn;
    }

    /// <summary>The JSON Schema of a plain value, and of a draw if <paramref name="drawn"/>.</summary>
    /// <param name="path">The name of the definition that a choice refers back to.</param>
    /// <param name="book">Takes the definitions.</param>
    /// <param name="drawn">False where the value belongs to the whole study.</param>
    public virtual JsonObject Schema(string path, SchemaBook book, bool drawn)
    {
        if (!drawn)
        {
            return ValueSchema(path, book, drawn);
        }

        return book.Define(path, self =>
        {
            var forms = new JsonArray(ValueSchema(path, book, drawn));
            foreach (Distribution distribution in Distribution.All.Where(Accepts))
            {
                forms.Add((JsonNode)distribution.Schema(this, path, self, book));
            }

            return new JsonObject { ["anyOf"] = forms };
        });
    }

    /// <summary>The key of this name inside the value; null if it has none.</summary>
    public virtual Key? Find(string name) => null;

    /// <summary>Whether draws of this kind give values of this shape.</summary>
    public virtual bool Accepts(Distribution distribution) => distribution is Choice;

    /// <summary>Records a drawn value for the description of the candidate.</summary>
    protected virtual void Keep(Node drawn, string path, Draws draws) => draws.Keep(path, drawn);

    /// <summary>Checks a value that is not a distribution.</summary>
    protected abstract void CheckValue(Node node, string path, Findings findings);

    /// <summary>Completes a checked value that is not a distribution.</summary>
    protected virtual Node ResolveValue(Node node, string path, Draws? draws) => node;

    /// <summary>The JSON Schema of a value that is not a distribution.</summary>
    protected abstract JsonObject ValueSchema(string path, SchemaBook book, bool drawn);

    /// <summary>Reports a value of the wrong kind.</summary>
    protected void AddWrongKind(Node node, string path, Findings findings)
    {
        string hint = node is ObjectNode { Members: [var first, ..] } && !findings.SameForAllCandidates
            ? $" with the key '{Unknown.Short(first.Name)}' (to draw the value, the nearest distribution is "
                + $"'{Nearest.To(Unknown.Short(first.Name), Distribution.Words)}')"
            : "";
        findings.Add(node.At, path, $"needs {Needs}; got {node.Words}{hint}");
    }
}
