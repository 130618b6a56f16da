using Foretell.Studies.Json;
using Foretell.Studies.Shapes;

namespace Foretell.Studies.Keys;

/// <summary>What can be told of data and their network and batches before any data are read.</summary>
internal static class DataConsistency
{
    // 2^30 floats are 4 GiB.
    private const double MostValues = 1 << 30;

    private static readonly string[] WithoutImages = ["shell", "csv"];

    public static void Check(ObjectNode data, ObjectNode study, Findings findings)
    {
        string set = data.Find("set") is TextNode { Value: var word } ? word : "";
        if (WithoutImages.Contains(set))
        {
            CheckNetwork(set, study, findings);
        }

        if (data.Find("training-fraction") is { } fraction && data.Find("training") is not null)
        {
            findings.Add(fraction.At, "data.training-fraction", "needs to stand alone; got 'training' beside it");
        }

        if (set == "shell")
        {
            CheckShell(data, findings);
            CheckBatch(data, study, findings);
        }
    }

    private static void CheckNetwork(string set, ObjectNode study, Findings findings)
    {
        if (study.Find("network") is { } network
            && NetworkKeys.Shape.KindsOf(network).FirstOrDefault(kind => kind != "perceptron") is { } convolutional)
        {
            findings.Add(
                network.At, "network",
                $"needs images for '{convolutional}'; '{set}' gives points without rows and columns: take "
                + "a perceptron");
        }
    }

    private static void CheckShell(ObjectNode data, Findings findings)
    {
        double points = Range(data, "training", DataKeys.UsualTraining).High
            + Range(data, "held-out", DataKeys.UsualHeldOut).High;
        double values = points * Range(data, "dimensions", DataKeys.UsualDimensions).High;
        if (values > MostValues)
        {
            findings.Add(
                data.At, "data",
                $"needs at most 2^30 values (4 GiB) in all points together; got {JsonText.Number(values)}");
        }

        double inner = Range(data, "inner-radius", DataKeys.UsualInnerRadius).High;
        double outer = Range(data, "outer-radius", DataKeys.UsualOuterRadius).Low;
        if (inner >= outer)
        {
            findings.Add(
                data.At, "data",
                $"needs an inner radius below the outer one; got {JsonText.Number(inner)} and "
                + JsonText.Number(outer));
        }
    }

    private static void CheckBatch(ObjectNode data, ObjectNode study, Findings findings)
    {
        double training = Range(data, "training", DataKeys.UsualTraining).Low;
        Node written = study.Find("batch") ?? new ObjectNode(data.At, []);
        foreach (ObjectNode batch in Alternatives.Of(written, "size"))
        {
            double largest = Range(batch, "size", StudyKeys.UsualBatch).High;
            if (largest > training)
            {
                findings.Add(
                    (batch.Find("size") ?? batch).At, "batch.size",
                    $"needs a batch no larger than the {JsonText.Number(training)} training points, or an epoch has no "
                    + $"whole step; got {JsonText.Number(largest)}");
            }
        }
    }

    private static (double Low, double High) Range(ObjectNode owner, string key, double usual) =>
        Distribution.RangeOf(owner.Find(key)) ?? (usual, usual);
}
