using System.Text.Json.Nodes;
using Foretell.Studies.Json;
using Foretell.Tensors.Elementary;

namespace Foretell.Studies.Shapes;

/// <summary>A distribution of numbers between two ends: <c>{ "word": [low, high] }</c>.</summary>
internal abstract class IntervalDistribution(string word, string help) : Distribution(word, help)
{
    /// <summary>What each end must be, for messages, after "two ".</summary>
    protected abstract string EndsAre { get; }

    /// <summary>Whether a number can be an end.</summary>
    protected abstract bool IsEnd(double value);

    /// <summary>The number that belongs to a uniform draw.</summary>
    protected abstract double Draw(double low, double high, string path, Draws draws);

    protected override void CheckArgument(Shape shape, Node argument, string path, Findings findings)
    {
        if (argument is not ListNode { Items: [NumberNode low, NumberNode high] })
        {
            findings.Add(argument.At, path, $"'{Word}' needs two {EndsAre}, [low, high]; got {Got(argument)}");
            return;
        }

        bool endsFit = true;
        foreach (NumberNode end in (NumberNode[])[low, high])
        {
            string? problem = IsEnd(end.Value)
                ? ((NumberShape)shape).Problem(end.Value)
                : $"'{Word}' needs two {EndsAre}; got {JsonText.Number(end.Value)}";
            if (problem is not null)
            {
                findings.Add(end.At, path, problem);
                endsFit = false;
            }
        }

        if (endsFit && low.Value > high.Value)
        {
            findings.Add(low.At, path, $"'{Word}' needs [low, high] in this order; got "
                + $"[{JsonText.Number(low.Value)}, {JsonText.Number(high.Value)}]");
        }
    }

    public override (Node Value, string Path) Draw(Node argument, string path, Draws draws)
    {
        (double low, double high) = Ends(argument);
        return (new NumberNode(argument.At, Draw(low, high, path, draws)), path);
    }

    public override (double Low, double High)? Range(Node argument) =>
        argument is ListNode { Items: [NumberNode, NumberNode] } ? Ends(argument) : null;

    public override JsonObject Schema(Shape shape, string path, JsonObject self, SchemaBook book) =>
        book.Define(Word, _ => OneKey(new()
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "number" },
            ["minItems"] = 2,
            ["maxItems"] = 2,
        }));

    private static (double Low, double High) Ends(Node argument)
    {
        var items = ((ListNode)argument).Items;
        return (((NumberNode)items[0]).Value, ((NumberNode)items[1]).Value);
    }

    private static string Got(Node argument) =>
        argument is ListNode { Items.Length: not 2 } list ? $"a list of {list.Items.Length}" : argument switch
        {
            ListNode { Items: var items } => items.First(item => item is not NumberNode).Words,
            _ => argument.Words,
        };
}

/// <summary>All numbers between the ends are equally likely.</summary>
internal sealed class Uniform()
    : IntervalDistribution("uniform", "Any number from the low to the high end, all equally likely.")
{
    protected override string EndsAre => "numbers";

    protected override bool IsEnd(double value) => true;

    // Two products, not low + u (high - low): the difference of two large ends may not be finite.
    protected override double Draw(double low, double high, string path, Draws draws)
    {
        double u = draws.Uniform(path);
        return Math.Clamp(low * (1 - u) + high * u, low, high);
    }
}

/// <summary>The logarithm of the number is uniform: all factors of ten are equally likely.</summary>
internal sealed class LogUniform() : IntervalDistribution(
    "log-uniform", "A number whose logarithm is uniform: every factor of ten between the ends is equally likely.")
{
    protected override string EndsAre => "numbers above 0";

    protected override bool IsEnd(double value) => value > 0;

    protected override double Draw(double low, double high, string path, Draws draws)
    {
        double u = draws.Uniform(path);
        double log = PortableMath.Log(low) * (1 - u) + PortableMath.Log(high) * u;
        return Math.Clamp(PortableMath.Exp(log), low, high);
    }
}

/// <summary>Every whole number from low to high, both included.</summary>
internal sealed class IntegerRange() : IntervalDistribution(
    "integer", "A whole number from the low to the high end, both included, all equally likely.")
{
    private const double Largest = 1 << 30;

    protected override string EndsAre => "whole numbers of at most 2^30";

    protected override bool IsEnd(double value) => Math.Abs(value) <= Largest && Math.Floor(value) == value;

    protected override double Draw(double low, double high, string path, Draws draws) =>
        low + draws.Integer(path, (int)(high - low) + 1);
}

/// <summary>Every power of two from low to high, both included.</summary>
internal sealed class PowerOfTwo() : IntervalDistribution(
    "power-of-two", "A power of two from the low to the high end, both included, all equally likely.")
{
    private const int Largest = 1 << 30;

    protected override string EndsAre => "powers of two from 1 to 2^30";

    protected override bool IsEnd(double value) =>
        value is >= 1 and <= Largest && Math.Floor(value) == value && int.IsPow2((int)value);

    protected override double Draw(double low, double high, string path, Draws draws)
    {
        int first = int.Log2((int)low);
        int last = int.Log2((int)high);
        return 1 << (first + draws.Integer(path, last - first + 1));
    }
}
