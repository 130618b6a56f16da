using Foretell.Records.Settings;
using Foretell.Studies.Json;
using Foretell.Studies.Shapes;
using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Schedules;
using Foretell.Training.Tasks;

namespace Foretell.Studies.Keys;

/// <summary>The keys of a study.</summary>
internal static class StudyKeys
{
    public const int MostCandidates = 1_000_000;
    public const int MostEpochs = 1_000_000;
    public const int UsualBatch = 32;
    public const string Rate = "learning-rate";
    public const string L2 = "l2";
    public const string Multipliers = "multipliers";
    public const string Frozen = "frozen";
    public const string Positions = "spectrum-positions";
    public const string Schema = "$schema";
    public const string DataFolder = "data-folder";

    private const int MostExamples = 100_000_000;
    private const int MostPatterns = 1000;

    /// <summary>"data": the data that candidates learn from.</summary>
    public static VariantShape Data { get; } = new(DataCatalog.Kinds);

    /// <summary>"network": the network to train.</summary>
    public static VariantShape Network { get; } = new(NetworkCatalog.Kinds);

    /// <summary>Keys that describe a candidate, so that any value in them may be drawn.</summary>
    public static IReadOnlyList<Key> OfCandidate { get; } =
    [
        new("data", Data, "The data that candidates learn from.") { Required = true },
        new("network", Network, "The network to train.") { Required = true },
        new("initialization", new VariantShape(InitializerCatalog.Kinds), "The initial weights; biases start at 0.")
        {
            Default = Node.Of("xavier-normal"),
        },
        new("optimizer", new VariantShape(OptimizerCatalog.Kinds, WithRate), "How the weights are updated.")
        {
            Required = true,
        },
        new("schedule", new VariantShape(ScheduleCatalog.Kinds), "How the learning rate changes over a run.")
        {
            Default = Node.Of("constant"),
        },
        new("batch", Batch(), "How an epoch is divided into steps.") { Default = new ObjectNode(Position.None, []) },
        TaskKeys.OfCandidate,
        new("run-seed", NumberShapes.Seed,
            "Seeds initial weights, order of examples and dropout. Default: a seed for each candidate, drawn from "
            + "the study's seed. A number gives all candidates the same seed."),
    ];

    /// <summary>All keys.</summary>
    public static ObjectShape Shape { get; } = new(
    [
        OfStudy(Schema, new TextShape("the path of the schema"), "Lets editors complete and check this file."),
        OfStudy("name", new TextShape("a name"), "The name of the study in lists and reports."),
        OfStudy("description", new TextShape("a text"), "The purpose of the study."),
        OfStudy(DataFolder, new TextShape("the path of a folder"),
            "The folder that paths of data files start from, relative to this file. Default: the folder of this file. "
            + "Copies of a study in output folders state it."),
        OfStudy("seed", NumberShapes.Seed, "Seeds every draw of the study, the data and the runs.") with
        {
            Default = Node.Of(1),
        },
        OfStudy("candidates", NumberShapes.Whole(1, MostCandidates), "Number of candidates; may grow later.") with
        {
            Required = true,
        },
        OfStudy("epochs", NumberShapes.Whole(1, MostEpochs), "Epochs of a run that is not given up.") with
        {
            Required = true,
        },
        .. OfCandidate,
        .. TaskKeys.OfStudy,
        .. ObservationKeys.OfStudy,
        OfStudy(Positions, NumberShapes.Whole(1, 1_000_000),
            "For convolutions: the number of evenly spaced positions whose outputs enter spectra, each as one row per "
            + "example. Default: each channel is averaged over all positions, which gives one row per example."),
        OfStudy("rule", RuleKeys.Shape, "How runs are given up.") with
        {
            Default = Node.Of(RuleKeys.Usual),
        },
        OfStudy("decide", RuleKeys.Decide,
            "What the rule's score must reach for a run to continue. Default: the best 0.4 of the study continue; "
            + "median and asha decide as published."),
        OfStudy("checkpoints", new ListShape(NumberShapes.Whole(1, MostEpochs), 0, 64) { Ascending = "epochs" },
            "Epochs after which the rule decides, ascending, all before the last. Default: a tenth, two tenths and "
            + "three tenths of the epochs; for asha its rungs 1, 3, 9, ...") with
            {
                DefaultFrom = Checkpoints,
            },
    ]);

    private static Key OfStudy(string name, Shape shape, string help) =>
        new(name, shape, help) { SameForAllCandidates = true };

    private static ObjectShape Batch() => new(
        new Key("size", NumberShapes.Whole(1, MostExamples), "Examples in a step.")
        {
            Default = Node.Of(UsualBatch),
        },
        new Key("last", WordShape.Of<LastBatch>("treatment"), "How the smaller last batch of an epoch is treated.")
        {
            Default = Node.Of("keep"),
        });

    // The learning rate is listed first, but after the formula, on which other defaults depend.
    private static Key[] WithRate(IKind kind, Key[] own)
    {
        int first = own is [{ Name: "formula" }, ..] ? 1 : 0;
        return
        [
            .. own[..first],
            new(Rate, NumberShapes.AboveZero, "The learning rate, before the schedule.") { Required = true },
            new(L2, NumberShapes.FromZero,
                "c in the penalty c sum w^2 (without the factor 1/2) in the loss; kernels only.")
            {
                Default = Node.Of(0),
            },
            .. own[first..],
            new(Multipliers, new MapShape("patterns of names of layers or parameters", NumberShapes.FromZero),
                "Multiplies the learning rate of what a pattern matches: { \"conv*\": 0.5, \"*.bias\": 2 }. '*' is "
                + "any run of characters; if several patterns match, factors are multiplied. Default: 1 for all."),
            new(Frozen, new ListShape(new TextShape("a pattern of names of layers or parameters"), 0, MostPatterns),
                "Layers or parameters that are not trained: [\"conv1\", \"stage1.*\"]. Default: none."),
        ];
    }

    private static ListNode Checkpoints(ObjectNode study)
    {
        SettingValues values = PlainValues.Of(study);
        RuleSettings rule = RuleKeys.Bind(values.Nested("rule"));
        return Node.List([.. RuleKeys.Checkpoints(rule, values.Whole("epochs"))]);
    }

    /// <summary>The typed settings of a candidate whose values are all drawn.</summary>
    public static CandidateSettings BindCandidate(SettingValues values)
    {
        SettingValues batch = values.Nested("batch");
        Loss? loss = TaskKeys.LossOf(values);
        DataSettings data = DataCatalog.Kinds.Create(values.Nested("data"));
        return new(
            data is CsvData table && loss?.UsualTargets == TargetKind.Numbers ? table with { NumericLabels = true }
                : data,
            NetworkCatalog.Kinds.Create(values.Nested("network")),
            InitializerCatalog.Kinds.Create(values.Nested("initialization")),
            BindOptimizer(values.Nested("optimizer")),
            ScheduleCatalog.Kinds.Create(values.Nested("schedule")),
            new BatchSettings(batch.Whole("size"), batch.Word<LastBatch>("last")))
        {
            Loss = loss,
        };
    }

    private static OptimizerSettings BindOptimizer(SettingValues values)
    {
        SettingValues own = ((string[])[Rate, L2, Multipliers, Frozen])
            .Aggregate(values, (rest, name) => rest.Without(name));
        SettingValues factors = values.Has(Multipliers) ? values.Nested(Multipliers) : SettingValues.Empty;
        return new OptimizerSettings(OptimizerCatalog.Kinds.Create(own), values.Number(Rate), values.Number(L2))
        {
            Multipliers = [.. factors.Names.Select(name => new RateMultiplier(name, factors.Number(name)))],
            Frozen = values.Has(Frozen) ? [.. values.Texts(Frozen).Select(text => new NamePattern(text))] : [],
        };
    }

    /// <summary>The help text of the key at a path; null inside draws and lists.</summary>
    public static string? HelpFor(string path)
    {
        Shape shape = Shape;
        Key? key = null;
        foreach (string name in path.Split('.'))
        {
            key = shape.Find(name);
            if (key is null)
            {
                return null;
            }

            shape = key.Shape;
        }

        return key?.Help;
    }
}
