using System.Text.Json.Nodes;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>A number between two ends, both included unless said otherwise.</summary>
internal sealed class NumberShape(double low, double high) : Shape
{
    /// <summary>Whole numbers only.</summary>
    public bool Whole { get; init; }

    /// <summary>The low end itself is not allowed.</summary>
    public bool AboveLow { get; init; }

    /// <summary>The high end itself is not allowed.</summary>
    public bool BelowHigh { get; init; }

    public override string Needs
    {
        get
        {
            string from = $"{(AboveLow ? "above" : "from")} {JsonText.Number(low)}";
            string to = double.IsFinite(high) ? $" {(BelowHigh ? "to below" : "to")} {JsonText.Number(high)}" : " up";
            string range = AboveLow && !double.IsFinite(high) ? from : from + to;
            return double.IsFinite(low) ? $"a {(Whole ? "whole number" : "number")} {range}" : "a number";
        }
    }

    public override bool Accepts(Distribution distribution) => distribution switch
    {
        Uniform or LogUniform => !Whole,
        Repeat => false,
        _ => true,
    };

    /// <summary>What is wrong with a number; null if nothing is.</summary>
    public string? Problem(double value)
    {
        bool fits = (AboveLow ? value > low : value >= low)
            && (BelowHigh ? value < high : value <= high)
            && (!Whole || Math.Floor(value) == value);
        return fits ? null : $"needs {Needs}; got {JsonText.Number(value)}";
    }

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
        var schema = new JsonObject { ["type"] = Whole ? "integer" : "number" };
        if (double.IsFinite(low))
        {
            schema[AboveLow ? "exclusiveMinimum" : "minimum"] = low;
        }

        if (double.IsFinite(high))
        {
            schema[BelowHigh ? "exclusiveMaximum" : "maximum"] = high;
        }

        return schema;
    }
}
