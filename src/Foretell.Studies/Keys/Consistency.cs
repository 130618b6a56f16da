using System.Collections.Immutable;
using Foretell.Forecasts.EarlySuccess;
using Foretell.Forecasts.Rules;
using Foretell.Records;
using Foretell.Signals;
using Foretell.Studies.Json;
using Foretell.Studies.Shapes;

namespace Foretell.Studies.Keys;

/// <summary>
/// Checks that the keys of a study fit each other; a kind checks its own settings. If a value is drawn, all values that
/// a candidate could get are considered. Values of the wrong kind are skipped, since their shape has reported them.
/// </summary>
internal static class Consistency
{
    public static void Check(ObjectNode study, Findings findings)
    {
        double epochs = study.Find("epochs") is NumberNode number ? number.Value : double.PositiveInfinity;
        CheckBeforeLast(study, epochs, findings);
        ObservationKeys.Check(study, findings);
        CheckSignals(study, findings);
        TaskKeys.Check(study, findings);
        CheckMetric(study, findings);
        foreach (ObjectNode schedule in Alternatives.Of(study.Find("schedule"), "kind"))
        {
            CheckWarmUp(schedule, epochs, findings);
        }

        foreach (ObjectNode data in Alternatives.Of(study.Find("data"), "set"))
        {
            DataConsistency.Check(data, study, findings);
        }
    }

    // Without this check, an early success rule without spectra would fail only at the first checkpoint.
    private static void CheckSignals(ObjectNode study, Findings findings)
    {
        var written = study.Find("rule") as ObjectNode;
        string rule = RuleOf(study);
        IReadOnlyList<SignalRequest> signals = ObservationKeys.RequestsOf(study.Find(ObservationKeys.Signals));
        Node? spectra = (written?.Find(RuleKeys.IndicatorKey) as ObjectNode ?? written)
            ?.Find(EarlySuccessSettings.Spectra);
        if (spectra is TextNode { Value: "before" })
        {
            CheckEveryEpoch(study, rule, signals, SignalKeys.PreActivationSpectrum, findings);
            if (!signals.Any(signal => signal.Name == SignalKeys.PreActivationSpectrum))
            {
                findings.Add(spectra.At, "rule.spectra",
                    $"spectra before the activation need '{SignalKeys.PreActivationSpectrum}' among the signals, which "
                    + $"'{SignalCatalog.Default}' leaves out: write \"signals\": [\"{SignalCatalog.Default}\", "
                    + $"\"{SignalKeys.PreActivationSpectrum}\"]");
            }
        }
        else if (RuleCatalog.Kinds.Find(rule) is { } kind && RuleKeys.ReadsSpectra(kind))
        {
            CheckEveryEpoch(study, rule, signals, SignalKeys.ActivationSpectrum, findings);
            if (!signals.Any(signal => signal.Name is SignalCatalog.Default or SignalKeys.ActivationSpectrum))
            {
                findings.Add(study.Find(ObservationKeys.Signals)!.At, ObservationKeys.Signals,
                    $"rule '{rule}' needs '{SignalKeys.ActivationSpectrum}' (or '{SignalCatalog.Default}') among the "
                    + "signals");
            }
        }
    }

    // A rule reads spectra at the end of every epoch.
    private static void CheckEveryEpoch(
        ObjectNode study, string rule, IReadOnlyList<SignalRequest> signals, string signal, Findings findings)
    {
        if (RuleCatalog.Kinds.Find(rule) is { } kind && RuleKeys.ReadsSpectra(kind)
            && signals.LastOrDefault(request => request.Name == signal && request.Cadence is not null) is
            { Cadence.IncludesEveryEpochEnd: false })
        {
            findings.Add(study.Find(ObservationKeys.Signals)!.At, ObservationKeys.Signals,
                $"rule '{rule}' reads '{signal}' at the end of every epoch: give it no 'at', or one with every "
                + "epoch's end, such as { \"kind\": \"per-epoch\", \"times\": 4 }");
        }
    }

    // What the rule and 'decide' require of the metric.
    private static void CheckMetric(ObjectNode study, Findings findings)
    {
        if (TaskKeys.MetricsOf(study) is not [{ Ranking: var metric }, ..])
        {
            return;
        }

        if (!metric.IsShare && RuleOf(study) == RuleKeys.Usual)
        {
            findings.Add(study.Find("rule")?.At ?? study.At, "rule",
                $"'{RuleKeys.Usual}' needs a metric in [0, 1] where higher is better, such as accuracy; runs are "
                + $"ranked by '{metric.Key}': use 'early-success', 'accuracy' or 'median'");
        }

        if ((study.Find("decide") as ObjectNode)?.Find("target") is NumberNode target && !metric.Allows(target.Value))
        {
            findings.Add(target.At, "decide.target", metric.IsShare
                ? $"needs a number from 0 to 1; got {JsonText.Number(target.Value)}"
                : $"needs a value that {metric.Name} can have; got {JsonText.Number(target.Value)}");
        }
    }

    private static string RuleOf(ObjectNode study) => study.Find("rule") switch
    {
        TextNode plain => plain.Value,
        ObjectNode variant when variant.Find("kind") is TextNode word => word.Value,
        _ => RuleKeys.Usual,
    };

    private static void CheckBeforeLast(ObjectNode study, double epochs, Findings findings)
    {
        ImmutableArray<Node> items = study.Find("checkpoints") is ListNode list ? list.Items : [];
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] is NumberNode { Value: var epoch } && epoch >= epochs)
            {
                findings.Add(
                    items[i].At, Paths.Item("checkpoints", i),
                    $"needs an epoch before the last, which is {JsonText.Number(epochs)}: at the end nothing is left "
                    + $"to decide; got {JsonText.Number(epoch)}");
            }
        }
    }

    private static void CheckWarmUp(ObjectNode schedule, double epochs, Findings findings)
    {
        if (schedule.Find("warm-up") is { } warmUp
            && Distribution.RangeOf(warmUp)?.High is { } longest
            && longest > epochs)
        {
            findings.Add(
                warmUp.At, "schedule.warm-up",
                $"needs at most the {JsonText.Number(epochs)} epochs of the study; got {JsonText.Number(longest)}");
        }
    }
}
