using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Foretell.Forecasts.Rules;
using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Signals;
using Foretell.Studies.Json;
using Foretell.Studies.Keys;
using Foretell.Studies.Shapes;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Tasks;

namespace Foretell.Studies;

/// <summary>
/// A study: a distribution of candidates, how long they train, what signals read, and how runs are given up. Immutable.
/// It comes from JSON with comments and trailing commas, in which any value that describes a candidate may be drawn.
/// </summary>
public sealed partial class Study
{
    private readonly ObjectNode _source;
    private readonly ObjectNode _complete;

    private Study(ObjectNode source, string path)
    {
        source = WithRuleFor(source);
        var findings = new Findings(path);
        StudyKeys.Shape.CheckPlain(source, "", findings);
        Consistency.Check(source, findings);
        findings.ThrowIfAny();

        _source = source;
        _complete = (ObjectNode)StudyKeys.Shape.Resolve(source, "", draws: null);
        SettingValues values = PlainValues.Of(_complete);
        Path = path;
        Name = values.TextOrNone("name") ?? System.IO.Path.GetFileNameWithoutExtension(path);
        Description = values.TextOrNone("description");
        Seed = values.Seed("seed");
        CandidateCount = values.Whole("candidates");
        Epochs = values.Whole("epochs");
        Checkpoints = values.Wholes("checkpoints");
        Signals = ObservationKeys.RequestsOf(_complete.Find(ObservationKeys.Signals));
        SignalBudget = ObservationKeys.BudgetOf(_complete.Find(ObservationKeys.Signals));
        Probe = ObservationKeys.ProbeOf(_complete.Find(ObservationKeys.Probe));
        Rule = RuleKeys.Bind(values.Nested("rule"));
        Metrics = TaskKeys.MetricsOf(source);
        KeepBest = values.FlagOrNone(TaskKeys.KeepBest) ?? true;
        RankedEpoch = values.TextOrNone(TaskKeys.Rank) == "best" ? RankedEpoch.Best : RankedEpoch.Last;
        Decide = RuleKeys.BindDecide(_complete.Find("decide"), Ranking);
        Activations = new ActivationOptions(values.WholeOrNone(StudyKeys.Positions) ?? 0);
        HasOwnCheckpoints = source.Find("checkpoints") is not null;
        DataFolder = System.IO.Path.GetFullPath(
            values.TextOrNone(StudyKeys.DataFolder) ?? ".",
            System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) ?? ".");
        Fingerprint = FingerprintOf(_complete);
    }

    /// <summary>The file that it was read from, or another name for it in messages.</summary>
    public string Path { get; }

    /// <summary>Its name; the file's name without extension if the study has none.</summary>
    public string Name { get; }

    /// <summary>Its purpose; null if it states none.</summary>
    public string? Description { get; }

    /// <summary>Seeds every draw. Default 1.</summary>
    public ulong Seed { get; }

    /// <summary>How many candidates; they are numbered from 1.</summary>
    public int CandidateCount { get; }

    /// <summary>Epochs of a run that is not given up.</summary>
    public int Epochs { get; }

    /// <summary>
    /// Epochs after which the rule decides, ascending, all before the last. Default: those of the rule, and of the
    /// default rule for 'none'.
    /// </summary>
    public ImmutableArray<int> Checkpoints { get; }

    /// <summary>Whether the study names its checkpoints; else they follow from the rule.</summary>
    public bool HasOwnCheckpoints { get; }

    /// <summary>
    /// The folder that relative paths of data files start from, as a full path. Default: the folder of the study.
    /// </summary>
    public string DataFolder { get; }

    /// <summary>Which numbers of hidden layers signals see. Default: convolutions averaged over positions.</summary>
    public ActivationOptions Activations { get; }

    /// <summary>The signals to read, and when. Default: the default preset at the end of every epoch.</summary>
    public ImmutableArray<SignalRequest> Signals { get; }

    /// <summary>The largest share of training time that all signals may take; null, the default, for no
    /// limit.</summary>
    public double? SignalBudget { get; }

    /// <summary>The probe set of the signals; null, the default, for all held-out examples.</summary>
    public ProbeSettings? Probe { get; }

    /// <summary>The metrics of a run; the first ranks runs. Default: accuracy; for losses of numbers RMSE and
    /// R².</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>The metric that ranks runs, as needed to read its values.</summary>
    public RankingMetric Ranking => Metrics[0].Ranking;

    /// <summary>Whether the weights of a run's best epoch are kept beside those of its last. Default true.</summary>
    public bool KeepBest { get; }

    /// <summary>Which epoch's metric ranks a run. Default: the last.</summary>
    public RankedEpoch RankedEpoch { get; }

    /// <summary>How runs are given up. Default early-success-labels with the preset "excess".</summary>
    public RuleSettings Rule { get; }

    /// <summary>What the rule's score must reach; null, the default, leaves that to the rule.</summary>
    public DecideBy? Decide { get; }

    /// <summary>
    /// 64 hexadecimal digits that tell whether two studies are the same: SHA-256 over the canonical form of all keys
    /// with their defaults, except $schema, name, description, data-folder and candidates. So comments, blanks, the
    /// order of keys, a default written out and a new name change nothing, and a study may be resumed with more
    /// candidates: the earlier ones stay as they are. The content of data files is not part of it: the run store keeps
    /// a checksum for each run. Everything else is part of it, including rule and decide: runs given up under one rule
    /// must not be mixed with runs judged by another.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>Reads a study file.</summary>
    /// <exception cref="StudyException">The file cannot be read or is no study; holds all mistakes.</exception>
    public static Study Load(string path) => Parse(StudyFile.Read(path), path);

    /// <summary>Reads a study from a text.</summary>
    /// <param name="text">JSON with comments and trailing commas.</param>
    /// <param name="path">Names the study in messages.</param>
    /// <exception cref="StudyException">The text is no study; holds all mistakes.</exception>
    public static Study Parse(string text, string path = "study")
    {
        var findings = new Findings(path);
        Node root = JsonParser.Parse(text, findings);
        if (root is not ObjectNode source)
        {
            findings.Add(root.At, "", $"a study is an object, {{ ... }}; got {root.Words}");
            findings.ThrowIfAny();
            throw new InvalidOperationException("A mistake was found but not thrown.");
        }

        findings.ThrowIfAny();
        return new Study(source, path);
    }

    /// <summary>One candidate. Every call draws it again, with the same result.</summary>
    /// <param name="number">From 1 to <see cref="CandidateCount"/>.</param>
    public Candidate Candidate(int number)
    {
        if (number < 1 || number > CandidateCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(number), $"The study has candidates 1 to {CandidateCount}; got {number}.");
        }

        return Studies.Candidate.Draw(_source, Seed, number);
    }

    /// <summary>All candidates in order, each drawn when it is asked for.</summary>
    public IEnumerable<Candidate> Candidates() => Enumerable.Range(1, CandidateCount).Select(Candidate);

    /// <summary>The study as JSON with every default written out, and a comment beside each key if wanted.</summary>
    /// <param name="comments">Whether each key is explained. With or without, the text reads back as the same
    /// study.</param>
    public string Explain(bool comments = true) =>
        JsonText.Indented(_complete, comments ? StudyKeys.HelpFor : null);

    /// <summary>
    /// The study as an output folder keeps it: as <see cref="Explain"/>, but checkpoints that follow from the rule are
    /// left out, so that they follow from another rule as well; if its data are files, the full path of their folder is
    /// written, so that a copy reads the same data from any place; and it names the schema beside it.
    /// </summary>
    /// <param name="comments">As in <see cref="Explain"/>.</param>
    public string Export(bool comments)
    {
        ObjectNode kept = HasOwnCheckpoints ? _complete : _complete.Without("checkpoints");
        bool hasFiles = Alternatives.Of(_source.Find("data"), "set")
            .Any(data => StudyKeys.Data.KindsOf(data).Any(kind => kind is DataKind { HasFiles: true }));
        kept = hasFiles ? kept.With(StudyKeys.DataFolder, Node.Of(DataFolder)) : kept.Without(StudyKeys.DataFolder);
        kept = kept.With(StudyKeys.Schema, Node.Of(StudyCopy.SchemaName));
        return JsonText.Indented(kept, comments ? StudyKeys.HelpFor : null);
    }

    // The usual rule needs a metric in [0, 1]. Studies that rank by another metric get the rule that uses the metric
    // alone.
    private static ObjectNode WithRuleFor(ObjectNode source) =>
        source.Find("rule") is null && TaskKeys.MetricsOf(source) is [{ Ranking.IsShare: false }, ..]
            ? source.With("rule", Node.Of("accuracy"))
            : source;

    // The keys that must be equal for two studies to be the same.
    private static ObjectNode FingerprintKeys(ObjectNode complete) =>
        ((string[])[StudyKeys.Schema, "name", "description", StudyKeys.DataFolder, "candidates"])
            .Aggregate(complete, (study, key) => study.Without(key));

    private static string FingerprintOf(ObjectNode complete)
    {
        byte[] text = Encoding.UTF8.GetBytes("foretell study 1\n" + JsonText.Canonical(FingerprintKeys(complete)));
        return Convert.ToHexStringLower(SHA256.HashData(text));
    }
}
