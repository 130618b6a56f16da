using System.Text.Json.Nodes;
using Foretell.Records.Settings;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>A number of a range.</summary>
internal sealed class NumberShape(NumberType type) : Shape
{
    public override string Needs => type.Needs;

    public override bool Accepts(Distribution distribution) => distribution switch
    {
        Uniform or LogUniform => !type.Whole,
        Repeat => false,
        _ => true,
    };

    /// <summary>What is wrong with a number; null if nothing is.</summary>
    public string? Problem(double value) => type.Problem(value);

    protected override void CheckValue(Node node, string path, Findings findings)
    {
        if (node is not NumberNode number)
        {
            AddWrongKind(node, path, findings);
        }
        else if (Problem(number.Value) is { } problem)
        {
            findings.Add(node.At, path, problem);
        }
    }

    protected override JsonObject ValueSchema(string path, SchemaBook book, bool drawn)
    {
        var schema = new JsonObject { ["type"] = type.Whole ? "integer" : "number" };
        if (double.IsFinite(type.Low))
        {
            schema[type.AboveLow ? "exclusiveMinimum" : "minimum"] = type.Low;
        }

        if (double.IsFinite(type.High))
        {
            schema[type.BelowHigh ? "exclusiveMaximum" : "maximum"] = type.High;
        }

        return schema;
    }
}
