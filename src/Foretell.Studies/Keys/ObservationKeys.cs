using System.Collections.Immutable;
using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Signals;
using Foretell.Signals.Cadences;
using Foretell.Studies.Json;
using Foretell.Studies.Shapes;
using Foretell.Training.Data;

namespace Foretell.Studies.Keys;

/// <summary>"signals" and "probe": what is read along a run, when, on which examples, and at what cost.</summary>
internal static class ObservationKeys
{
    public const string Signals = "signals";
    public const string Probe = "probe";

    private const string Signal = "signal";
    private const string At = "at";
    private const string Read = "read";
    private const string Budget = "budget";
    private const string Size = "size";
    private const string ProbeSeed = "seed";
    private const string Part = "part";
    private const int MostExamples = 100_000_000;

    /// <summary>The keys.</summary>
    public static IReadOnlyList<Key> OfStudy { get; } =
    [
        new(Signals, new EitherShape(List(), new ObjectShape(
            new Key(Read, List(), "What is read; as 'signals' without a budget.") { Default = UsualList() },
            new Key(Budget, NumberShapes.Share,
                "The largest share of training time that all signals may take. Where they take more, those that no "
                + "rule or score reads are read half as often, then on half as many examples, and so on; the run "
                + "records each step. A plain list in place of the object has no budget.")
            {
                Required = true,
            })),
            "What is read along a run: a list of names, or { \"read\": [...], \"budget\": 0.05 } to bound its cost. "
            + "'default' stands for all but pre-activation-spectrum and gradient-noise-scale; losses and metrics are "
            + "always read.")
        {
            Default = UsualList(),
            SameForAllCandidates = true,
        },
        new(Probe, new ObjectShape(
            new Key(Size, NumberShapes.Whole(1, MostExamples), "How many examples.") { Required = true },
            new Key(ProbeSeed, NumberShapes.Seed, "Seeds the choice of the examples.") { Default = Node.Of(1) },
            new Key(Part, WordShape.Of<ProbePart>("part"), "Where the examples come from.")
            {
                Default = Node.Of("held-out"),
            }),
            "The probe set: examples on which signals observe the network, chosen at random once for the study. Left "
            + "out, signals use all held-out examples.")
        {
            SameForAllCandidates = true,
        },
    ];

    /// <summary>What "signals" asks for. Values that do not fit are skipped, since their shape reports them.</summary>
    /// <param name="signals">The value; null: the default preset.</param>
    public static ImmutableArray<SignalRequest> RequestsOf(Node? signals)
    {
        Node list = (signals is ObjectNode whole ? whole.Find(Read) : signals) ?? UsualList();
        return list is ListNode { Items: var items } ? [.. items.Select(RequestOf).OfType<SignalRequest>()] : [];
    }

    /// <summary>The largest share of training time that signals may take; null: any.</summary>
    /// <param name="signals">The value of "signals".</param>
    public static double? BudgetOf(Node? signals) =>
        (signals as ObjectNode)?.Find(Budget) is NumberNode share ? share.Value : null;

    /// <summary>The probe set that a study asks for; null: none.</summary>
    /// <param name="probe">The completed value of "probe".</param>
    public static ProbeSettings? ProbeOf(Node? probe)
    {
        if (probe is not ObjectNode found)
        {
            return null;
        }

        SettingValues values = PlainValues.Of(found);
        ProbePart part = values.Text(Part) == "training" ? ProbePart.Training : ProbePart.HeldOut;
        return new ProbeSettings(part, values.Whole(Size), values.Seed(ProbeSeed));
    }

    /// <summary>The value of "signals" with the whole default preset among what it asks for.</summary>
    /// <param name="signals">The value; null: the default.</param>
    public static Node WithPreset(Node? signals)
    {
        Node list = (signals is ObjectNode whole ? whole.Find(Read) : signals) ?? UsualList();
        ImmutableArray<Node> items = ((ListNode)list).Items;
        ListNode all = items.Any(item => item is TextNode { Value: SignalCatalog.Default })
            ? (ListNode)list
            : new ListNode(Position.None,
            [
                Node.Of(SignalCatalog.Default),
                .. items.Where(
                    item => item is not TextNode { Value: var name } || !SignalCatalog.Preset.Contains(name)),
            ]);
        return signals is ObjectNode budgeted ? budgeted.With(Read, all) : all;
    }

    /// <summary>Reports what is wrong between signals.</summary>
    /// <param name="study">The study.</param>
    /// <param name="findings">Takes the mistakes.</param>
    public static void Check(ObjectNode study, Findings findings)
    {
        Node? signals = study.Find(Signals);
        string path = signals is ObjectNode ? Paths.Key(Signals, Read) : Signals;
        Node? list = signals is ObjectNode whole ? whole.Find(Read) : signals;
        HashSet<string> seen = [];
        ImmutableArray<Node> items = (list as ListNode)?.Items ?? [];
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] is not ObjectNode found || RequestOf(found) is not { } request)
            {
                continue;
            }

            if (request.Name == LossAndAccuracy.Definition.Word)
            {
                findings.Add(found.At, Paths.Item(path, i),
                    $"'{request.Name}' is read at the end of every epoch: write the word alone, without '{At}'");
            }
            else if (!seen.Add(request.Name))
            {
                findings.Add(found.At, Paths.Item(path, i), $"'{request.Name}' stands twice with '{At}': keep one");
            }
        }
    }

    private static ListShape List() => new(
        new EitherShape(
            new WordShape(Signal, SignalCatalog.Names),
            new ObjectShape(
                new Key(Signal, new WordShape(Signal, SignalCatalog.Names), "What is read.") { Required = true },
                new Key(At, new VariantShape(CadenceCatalog.Kinds), "At which moments it is read, beside the start.")
                {
                    Default = Node.Of(EpochCadence.Definition.Word),
                })),
        0, 64);

    private static ListNode UsualList() => new(Position.None, [Node.Of(SignalCatalog.Default)]);

    private static SignalRequest? RequestOf(Node item)
    {
        if (item is TextNode { Value: var name })
        {
            return new SignalRequest(name, null);
        }

        if (item is not ObjectNode found || found.Find(Signal) is not TextNode { Value: var signal })
        {
            return null;
        }

        // What is written may be wrong, and a shape has reported it then.
        Cadence? cadence = found.Find(At) switch
        {
            TextNode { Value: var word } => CadenceCatalog.Kinds.Find(word) is { } kind
                && kind.Problems(SettingValues.Empty).Count == 0 ? kind.Create() : null,
            ObjectNode at => CadenceOf(PlainValues.Of(at)),
            _ => null,
        };
        return new SignalRequest(signal, cadence);
    }

    private static Cadence? CadenceOf(SettingValues values)
    {
        string word = values.TextOrNone(CadenceCatalog.Kinds.Selector) ?? CadenceCatalog.Kinds.Default!;
        SettingValues settings = values.Without(CadenceCatalog.Kinds.Selector);
        return CadenceCatalog.Kinds.Find(word) is { } kind && kind.Problems(settings).Count == 0
            ? kind.Create(settings)
            : null;
    }
}
