using Foretell.Forecasts.EarlySuccess;
using Foretell.Records;
using Foretell.Signals;
using Foretell.Studies.Json;
using Foretell.Studies.Keys;
using Foretell.Training.Data;

namespace Foretell.Studies;

// Changes that a caller may make after the study was read, and mistakes that it may report.
public sealed partial class Study
{
    /// <summary>The same study with another number of candidates; the fingerprint stays.</summary>
    /// <exception cref="StudyException">The number is not allowed.</exception>
    public Study WithCandidates(int count) => With("candidates", Node.Of(count));

    /// <summary>The same study with another seed.</summary>
    /// <exception cref="StudyException">The seed is not allowed.</exception>
    public Study WithSeed(ulong seed) => With("seed", Node.Of(seed));

    /// <summary>
    /// The same study with shorter or longer runs; checkpoints that no longer lie before the end are left out.
    /// </summary>
    /// <exception cref="StudyException">The number is not allowed.</exception>
    public Study WithEpochs(int epochs)
    {
        ObjectNode changed = _source.With("epochs", Node.Of(epochs));
        if (_source.Find("checkpoints") is not null)
        {
            int[] left = [.. Checkpoints.Where(checkpoint => checkpoint < epochs)];
            changed = left.Length > 0 ? changed.With("checkpoints", Node.List(left)) : changed.Without("checkpoints");
        }

        return new(changed, Path);
    }

    /// <summary>The same study with one learning rate for all candidates; their other draws stay.</summary>
    /// <exception cref="StudyException">The rate is not allowed, or the study has no optimizer of its own.</exception>
    public Study WithLearningRate(double rate) =>
        _source.Find("optimizer") is ObjectNode optimizer
        ? With("optimizer", optimizer.With("learning-rate", Node.Of(rate)))
        : throw Mistake("optimizer", "needs an optimizer whose learning rate can be set; got none");

    /// <summary>The same study with all signals of the default preset; the study may ask for fewer.</summary>
    public Study WithAllSignals() => Signals.Any(signal => signal.Name == SignalCatalog.Default)
        ? this
        : With(ObservationKeys.Signals, ObservationKeys.WithPreset(_source.Find(ObservationKeys.Signals)));

    /// <summary>The signals of a run of this study. A budget does not thin those that the rule or a score
    /// reads.</summary>
    public IReadOnlyList<ScheduledSignal> CreateSignals()
    {
        IEnumerable<string> needed = Rule.Create().Signals(Ranking)
            .Concat(Rule.Scores().SelectMany(score => score.Signals(Ranking)));
        return SignalCatalog.Create(Signals, needed.ToHashSet());
    }

    /// <summary>
    /// The same study with another rule. Constants of the early success indicator stay, so that they can be judged.
    /// 'asha' is successive halving at rungs of its own: checkpoints and choice that were written for another rule are
    /// left out; a study that names the rule itself may have both.
    /// </summary>
    /// <param name="kind">The rule's word, such as "none".</param>
    /// <exception cref="StudyException">There is no such rule.</exception>
    public Study WithRule(string kind)
    {
        if (kind == Rule.Kind)
        {
            return this;
        }

        // Constants with default values are left out, so that the fingerprint of a study without constants does not
        // change.
        bool isUsual = (Rule.Indicator ?? EarlySuccessOptions.Excess) == EarlySuccessOptions.Excess;
        ObjectNode other = _source.With(
            "rule", isUsual ? Node.Of(kind) : RuleKeys.Replaced(_source.Find("rule"), kind));
        return new(kind == "asha" ? other.Without("checkpoints").Without("decide") : other, Path);
    }

    /// <summary>A mistake that is found only when the study is used, with the place of its cause.</summary>
    /// <param name="jsonPath">Path of the value, such as <c>batch.size</c>; if it is not written, the place of its
    /// nearest written parent is reported.</param>
    /// <param name="message">What was needed and what was got.</param>
    public StudyException Mistake(string jsonPath, string message)
    {
        Position at = Places.Of(_source, jsonPath);
        return new(Path, [new(at.Line, at.Column, jsonPath, message)]);
    }

    /// <summary>Checks a candidate against its loaded data.</summary>
    /// <param name="candidate">One of this study.</param>
    /// <param name="training">Available training examples.</param>
    /// <param name="heldOut">Available held-out examples.</param>
    /// <exception cref="StudyException">It asks for more examples than there are, or its batch is larger than its
    /// data.</exception>
    public void CheckAgainstData(Candidate candidate, int training, int heldOut)
    {
        List<StudyMistake> mistakes = [];
        DataSettings data = candidate.Settings.Data;
        Require(data.Training is not { } wanted || wanted <= training, "data.training",
            $"needs at most the {training} training examples of '{data.Set}'; got {data.Training}");
        Require(data.HeldOut is not { } held || held <= heldOut, "data.held-out",
            $"needs at most the {heldOut} held-out examples of '{data.Set}'; got {data.HeldOut}");
        int used = Math.Min(data.Training ?? training, training);
        int size = candidate.Settings.Batch.Size;
        Require(size <= used, "batch.size",
            $"needs a batch no larger than the {used} training examples, or an epoch has no whole step; got {size} "
            + $"(candidate {candidate.Number})");
        int probed = Probe?.Part == ProbePart.Training ? training : heldOut;
        Require(Probe is null || Probe.Size <= probed, "probe.size",
            $"needs at most the {probed} examples of its part; got {Probe?.Size} (candidate {candidate.Number})");
        if (mistakes.Count > 0)
        {
            throw new StudyException(Path, mistakes);
        }

        void Require(bool holds, string jsonPath, string message)
        {
            if (!holds)
            {
                mistakes.AddRange(Mistake(jsonPath, message).Mistakes);
            }
        }
    }

    private Study With(string key, Node value) => new(_source.With(key, value), Path);
}
