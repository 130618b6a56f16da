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

    /// <summary>"data": what the candidates learn from.</summary>
    public static VariantShape Data { get; } = new(DataCatalog.Kinds);

    /// <summary>"network": what learns.</summary>
    public static VariantShape Network { get; } = new(NetworkCatalog.Kinds);

    /// <summary>Keys that describe a candidate, so that any value in them may be drawn.</summary>
    public static IReadOnlyList<Key> OfCandidate { get; } =
    [
        new("data", Data, "What the candidates learn from.") { Required = true },
        new("network", Network, "What learns.") { Required = true },
        new("initialization", new VariantShape(InitializerCatalog.Kinds), "Where the weights start; biases start at 0.")
        {
            Default = Node.Of("xavier-normal"),
        },
        new("optimizer", new VariantShape(OptimizerCatalog.Kinds, WithRate), "How the weights change.")
        {
            Required = true,
        },
        new("schedule", new VariantShape(ScheduleCatalog.Kinds), "How the learning rate changes over a run.")
        {
            Default = Node.Of("constant"),
        },
        new("batch", Batch(), "How an epoch is cut into steps.") { Default = new ObjectNode(Position.None, []) },
        TaskKeys.OfCandidate,
        new("run-seed", NumberShapes.Seed,
            "Seeds initial weights, order of examples and dropout. Left out, each candidate has its own, drawn from "
            + "the study's seed; a number gives all candidates the same."),
    ];

    /// <summary>All keys.</summary>
    public static ObjectShape Shape { get; } = new(
    [
        OfStudy(Schema, new TextShape("the path of the schema"), "Lets editors complete and check this file."),
        OfStudy("name", new TextShape("a name"), "What the study is called in lists and reports."),
        OfStudy("description", new TextShape("a text"), "What it is for."),
        OfStudy(DataFolder, new TextShape("the path of a folder"),
            "Where the paths of data files begin, itself seen from this file; left out, this file's folder. Copies of "
            + "a study in output folders have it."),
        OfStudy("seed", NumberShapes.Seed, "Seeds every draw of the study, the data and the runs.") with
        {
            Default = Node.Of(1),
        },
        OfStudy("candidates", NumberShapes.Whole(1, MostCandidates), "How many candidates; may grow later.") with
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
            "Of convolutions, at how many positions, evenly spread, spectra take the outputs: an example then gives as "
            + "many rows. Left out, each channel is averaged over all positions, and an example gives one."),
        OfStudy("rule", RuleKeys.Shape, "How runs are given up.") with
        {
            Default = Node.Of(RuleKeys.Usual),
        },
        OfStudy("decide", RuleKeys.Decide,
            "What the rule's score must reach for a run to go on. Left out, the rule decides in its own way: the best "
            + "0.4 of the study; median and asha as published."),
        OfStudy("checkpoints", new ListShape(NumberShapes.Whole(1, MostEpochs), 0, 64) { Ascending = "epochs" },
            "Epochs after which the rule decides, ascending, all before the last. Left out: a tenth, two tenths and "
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
        new Key("last", WordShape.Of<LastBatch>("treatment"), "What becomes of the smaller last batch of an epoch.")
        {
            Default = Node.Of("keep"),
        });

    // The rate is the first thing that people set, but for the formula, on which other defaults depend.
    private static Key[] WithRate(IKind kind, Key[] own)
    {
        int first = own is [{ Name: "formula" }, ..] ? 1 : 0;
        return
        [
            .. own[..first],
            new(Rate, NumberShapes.AboveZero, "The learning rate, before the schedule.") { Required = true },
            new(L2, NumberShapes.FromZero,
                "c in the penalty c sum w^2 that is part of the loss; kernels only, no half.")
            {
                Default = Node.Of(0),
            },
            .. own[first..],
            new(Multipliers, new MapShape("patterns of names of layers or parameters", NumberShapes.FromZero),
                "Multiplies the learning rate of what a pattern matches: { \"conv*\": 0.5, \"*.bias\": 2 }, * being "
                + "any run of characters; where several match, their product. Left out, 1 for all."),
            new(Frozen, new ListShape(new TextShape("a pattern of names of layers or parameters"), 0, MostPatterns),
                "What does not change: [\"conv1\", \"stage1.*\"]. Left out, everything trains."),
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

    /// <summary>What is said about the key at a path; null inside draws and lists.</summary>
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
