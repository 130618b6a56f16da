using Foretell.Lab.Studies.Json;
using Foretell.Lab.Studies.Shapes;

namespace Foretell.Lab.Studies.Keys;

/// <summary>
/// What each value alone cannot tell: mistakes between keys. Where a value is drawn, what any candidate could get counts.
/// Values of the wrong kind are skipped here, since they were reported by their shape.
/// </summary>
internal static class Consistency
{
    // 2^30 floats are 4 GiB.
    private const double MostValues = 1 << 30;

    public static void Check(ObjectNode study, Findings findings)
    {
        CheckCheckpoints(study, findings);
        CheckSchedule(study, findings);
        foreach (ObjectNode optimizer in Alternatives(study.Find("optimizer"), "kind"))
        {
            CheckNesterov(optimizer, findings);
        }

        foreach (ObjectNode data in Alternatives(study.Find("data"), "set"))
        {
            CheckShell(data, study, findings);
        }
    }

    private static void CheckCheckpoints(ObjectNode study, Findings findings)
    {
        double epochs = study.Find("epochs") is NumberNode number ? number.Value : double.PositiveInfinity;
        double last = 0;
        var items = study.Find("checkpoints") is ListNode list ? list.Items : [];
        for (int i = 0; i < items.Length && items[i] is NumberNode { Value: var epoch } node; i++)
        {
            string path = Paths.Item("checkpoints", i);
            if (epoch <= last)
            {
                findings.Add(node.At, path, $"checkpoints ascend; got {JsonText.Number(epoch)} after {JsonText.Number(last)}");
            }
            else if (epoch >= epochs)
            {
                findings.Add(node.At, path, $"needs an epoch before the last, which is {JsonText.Number(epochs)}: at the end "
                    + $"there is nothing left to decide; got {JsonText.Number(epoch)}");
            }

            last = epoch;
        }
    }

    private static void CheckSchedule(ObjectNode study, Findings findings)
    {
        if (study.Find("epochs") is not NumberNode { Value: var epochs })
        {
            return;
        }

        foreach (ObjectNode schedule in Alternatives(study.Find("schedule"), "kind"))
        {
            if (schedule.Find("warm-up") is { } warmUp && Distribution.RangeOf(warmUp) is { High: var high } && high > epochs)
            {
                findings.Add(warmUp.At, "schedule.warm-up",
                    $"needs at most the {JsonText.Number(epochs)} epochs of the study; got {JsonText.Number(high)}");
            }

            double last = 0;
            var after = schedule.Find("after") is ListNode list ? list.Items : [];
            for (int i = 0; i < after.Length && after[i] is NumberNode { Value: var epoch } node; i++)
            {
                if (epoch <= last)
                {
                    findings.Add(node.At, Paths.Item("schedule.after", i),
                        $"epochs ascend; got {JsonText.Number(epoch)} after {JsonText.Number(last)}");
                }

                last = epoch;
            }
        }
    }

    private static void CheckNesterov(ObjectNode optimizer, Findings findings)
    {
        bool looksAhead = optimizer.Find("nesterov") switch
        {
            FlagNode flag => flag.Value,
            ObjectNode => true,
            _ => false,
        };
        double slowest = Distribution.RangeOf(optimizer.Find("momentum") ?? Node.Of(0))?.Low ?? 1;
        if (looksAhead && slowest <= 0)
        {
            findings.Add(optimizer.Find("nesterov")!.At, "optimizer.nesterov",
                "needs a momentum above 0 to look ahead along; got 0");
        }
    }

    private static void CheckShell(ObjectNode data, ObjectNode study, Findings findings)
    {
        if (data.Find("set") is not TextNode { Value: "shell" })
        {
            return;
        }

        (double Low, double High) training = RangeOf(data, "training", 20000);
        (double Low, double High) heldOut = RangeOf(data, "held-out", 4000);
        double values = (training.High + heldOut.High) * RangeOf(data, "dimensions", 1024).High;
        if (values > MostValues)
        {
            findings.Add(data.At, "data", $"needs at most 2^30 values (4 GiB) in all points together; got {JsonText.Number(values)}");
        }

        if (RangeOf(data, "inner-radius", 1.0) is { High: var inner } && RangeOf(data, "outer-radius", 1.1).Low is var outer
            && inner >= outer)
        {
            findings.Add(data.At, "data", $"needs an inner radius below the outer one; got {JsonText.Number(inner)} and "
                + JsonText.Number(outer));
        }

        if (study.Find("network") is { } network && NetworkKeys.Shape.KindsOf(network).Any(kind => kind != "perceptron"))
        {
            findings.Add(network.At, "network", "needs images for its convolutions; 'shell' gives points without rows and "
                + "columns: take a perceptron");
        }

        if (study.Find("batch") is ObjectNode batch && batch.Find("size") is { } size
            && Distribution.RangeOf(size) is { High: var largest } && largest > training.Low)
        {
            findings.Add(size.At, "batch.size", $"needs a batch no larger than the {JsonText.Number(training.Low)} training "
                + $"points, or an epoch has no whole step; got {JsonText.Number(largest)}");
        }
    }

    private static (double Low, double High) RangeOf(ObjectNode data, string key, double usual) =>
        Distribution.RangeOf(data.Find(key)) ?? (usual, usual);

    /// <summary>The objects that a value can be: itself, the one that a plain word stands for, or those of a choice.</summary>
    private static IEnumerable<ObjectNode> Alternatives(Node? node, string selector) => node switch
    {
        TextNode word => [new ObjectNode(word.At, [new Member(selector, word.At, word)])],
        ObjectNode found => Distribution.In(found) switch
        {
            { Distribution: Choice, Member.Value: ListNode { Items: var items } } =>
                items.SelectMany(item => Alternatives(item, selector)),
            null => [found],
            _ => [],
        },
        _ => [],
    };
}
