using Foretell.Records.Settings;
using Foretell.Studies.Json;
using Foretell.Studies.Shapes;
using Foretell.Training.Data;
using Foretell.Training.Networks;

namespace Foretell.Studies.Keys;

/// <summary>Checks that need no data: whether a data set, its network and its batches fit each other.</summary>
internal static class DataConsistency
{
    public static void Check(ObjectNode data, ObjectNode study, Findings findings)
    {
        if (data.Find(DataCatalog.Kinds.Selector) is not TextNode { Value: var word }
            || DataCatalog.Kinds.Find(word) is not { } kind)
        {
            return;
        }

        if (kind is DataKind { GivesImages: false })
        {
            CheckNetwork(word, study, findings);
        }

        // If the number of examples has a default, the data are generated, and the number is known.
        if (kind.Settings.Any(setting => setting is { Name: "training", Default: not null })
            && new DrawnValues(kind, data).Least("training") is { } training)
        {
            CheckBatch(training, data, study, findings);
        }
    }

    private static void CheckNetwork(string set, ObjectNode study, Findings findings)
    {
        if (study.Find("network") is { } network
            && StudyKeys.Network.KindsOf(network).FirstOrDefault(kind => kind is NetworkKind { NeedsImages: true })
                is { } convolutional)
        {
            findings.Add(
                network.At, "network",
                $"needs images for '{convolutional.Word}'; '{set}' gives points without rows and columns: use "
                + "a perceptron");
        }
    }

    private static void CheckBatch(double training, ObjectNode data, ObjectNode study, Findings findings)
    {
        Node written = study.Find("batch") ?? new ObjectNode(data.At, []);
        foreach (ObjectNode batch in Alternatives.Of(written, "size"))
        {
            double largest = Distribution.RangeOf(batch.Find("size"))?.High ?? StudyKeys.UsualBatch;
            if (largest > training)
            {
                findings.Add(
                    (batch.Find("size") ?? batch).At, "batch.size",
                    $"needs a batch no larger than the {JsonText.Number(training)} training points, or an epoch has no "
                    + $"whole step; got {JsonText.Number(largest)}");
            }
        }
    }
}
