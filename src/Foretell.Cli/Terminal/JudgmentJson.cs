using System.Text.Json;
using Foretell.Forecasts.Judging;
using Foretell.Forecasts.Rules;
using Foretell.Lab.Judging;
using Foretell.Records;

namespace Foretell.Cli.Terminal;

/// <summary>A judgment as one JSON document, version 2.</summary>
internal static class JudgmentJson
{
    public static void Write(TextWriter writer, JudgedScreen judged) => JsonOutput.Write(
        writer, "foretell-judgment", json =>
    {
        Judgment judgment = judged.Judgment;
        json.WriteString("study", judged.Study);
        json.WriteString("metric", judgment.Metric.Key);
        json.WriteStartObject("decide");
        switch (judged.Choice)
        {
            case DecideBy.KeepBest keep:
                json.WriteNumber("keep", keep.Fraction);
                break;
            case DecideBy.ReachTarget target:
                json.WriteNumber("target", target.Value);
                break;
        }

        json.WriteEndObject();
        json.WriteNumber("candidates", judgment.Candidates);
        json.WriteNumber("diverged", judgment.Diverged);
        json.WriteNumber("finalEpoch", judgment.FinalEpoch);
        json.WriteString("success", judgment.Success);
        json.WriteNumber("successes", judgment.Successes);
        json.WriteCount("bestRun", judgment.BestRun);
        json.WriteFinite("bestFinalMetric", judgment.BestFinalMetric);
        json.WriteArray("checkpoints", judgment.Checkpoints, checkpoint => Write(json, checkpoint));
        json.WriteArray("screens", judgment.Screens, screen => Write(json, screen));
    }, version: 2);

    private static void Write(Utf8JsonWriter json, CheckpointJudgment judged)
    {
        json.WriteStartObject();
        json.WriteString("rule", judged.Rule);
        json.WriteNumber("checkpoint", judged.Checkpoint);
        json.WriteString("unjudged", judged.Unjudged);
        Write(json, "spearman", judged.Score);
        Write(json, "metricSpearman", judged.Baseline);
        json.WriteStartObject("gain");
        json.WriteFinite("value", judged.Gain.Value);
        json.WriteFinite("low", judged.Gain.Low);
        json.WriteFinite("high", judged.Gain.High);
        json.WriteNumber("replicates", judged.Gain.Replicates);
        json.WriteString("undefined", judged.Gain.Undefined);
        json.WriteEndObject();
        Write(json, judged.Outcome);
        json.WriteArray("verdicts", judged.Verdicts, verdict =>
        {
            json.WriteStartObject();
            json.WriteNumber("run", verdict.Run);
            json.WriteString("action", verdict.Action switch
            {
                VerdictAction.GiveUp => "give-up",
                VerdictAction.Done => "done",
                _ => "continue",
            });
            json.WriteFinite("score", verdict.Score);
            json.WriteCount("rank", verdict.Rank);
            json.WriteString("reason", verdict.Reason);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ScreenJudgment judged)
    {
        json.WriteStartObject();
        json.WriteString("rule", judged.Rule);
        json.WriteArray("checkpoints", judged.Checkpoints, json.WriteNumberValue);
        json.WriteString("unjudged", judged.Unjudged);
        Write(json, judged.Outcome);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, RankCorrelation correlation)
    {
        json.WriteStartObject(name);
        json.WriteFinite("value", correlation.Value);
        json.WriteString("undefined", correlation.Undefined);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ScreenOutcome? outcome)
    {
        if (outcome is null)
        {
            json.WriteNull("outcome");
            return;
        }

        json.WriteStartObject("outcome");
        json.WriteNumber("keptSuccesses", outcome.Confusion.KeptSuccesses);
        json.WriteNumber("keptFailures", outcome.Confusion.KeptFailures);
        json.WriteNumber("givenUpSuccesses", outcome.Confusion.GivenUpSuccesses);
        json.WriteNumber("givenUpFailures", outcome.Confusion.GivenUpFailures);
        json.WriteFinite("falseKillRate", outcome.Confusion.FalseKillRate);
        json.WriteNumber("continued", outcome.Continued);
        json.WriteNumber("givenUp", outcome.GivenUp);
        json.WriteNumber("done", outcome.Done);
        json.WriteNumber("epochsInFull", outcome.EpochsInFull);
        json.WriteNumber("epochsSaved", outcome.EpochsSaved);
        json.WriteFinite("shareSaved", outcome.ShareSaved);
        json.WriteFlag("bestRunLost", outcome.BestRunLost);
        json.WriteFinite("regret", outcome.Regret);
        json.WriteEndObject();
    }
}
