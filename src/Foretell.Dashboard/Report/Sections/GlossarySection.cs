using Foretell.Dashboard.Report.Content;
using Foretell.Dashboard.Report.Page;

namespace Foretell.Dashboard.Report.Sections;

/// <summary>How to read the report.</summary>
internal static class GlossarySection
{
    private static readonly (string Term, string Meaning)[] Terms =
    [
        ("run", "One candidate of the study, trained: one network with its initialization, optimizer and data."),
        ("held-out accuracy", "Share of examples right among those never trained on, after the last epoch of the run."),
        ("held-out metric", "The same for another measure that the study ranks by, such as AUC or RMSE."),
        ("given up", "Ended by the study's rule at a checkpoint, because its score was too low. A result, no failure."),
        ("diverged", "The loss became NaN or infinite."),
        ("score", "What the rule compares at a checkpoint; the higher, the more promising. Scores of different rules "
            + "cannot be compared."),
        ("spectrum", "Singular values of a hidden layer's outputs on the held-out points, the largest scaled to 1. "
            + "A steep spectrum means that few directions carry the layer's output."),
        ("early-success", "Score from the spectra alone: how steep they are and how fast they become steeper. Needs no "
            + "labels."),
        ("early-success-labels", "The same, together with the held-out accuracy so far."),
        ("compute saved", "Epochs that were planned and that a rule spared, as a share of all planned. It counts "
            + "epochs: larger candidates cost more time for each."),
        ("layer rotation", "Cosine distance between a layer's weights now and before training: 0 unmoved, 1 at a right "
            + "angle."),
        ("update ratio", "Norm of the last update divided by the norm of the weights; about 0.001 is usual."),
    ];

    public static void Write(HtmlWriter html, ReportData data)
    {
        using HtmlWriter.Scope section = html.Section("glossary", "How to read this");
        if (data.Effort.Saved > 0)
        {
            html.Paragraph("Giving up is a bet: a run that was given up might have recovered. "
                + "Only a screen without a rule, judged afterwards, shows what such bets cost.");
        }
        using HtmlWriter.Scope list = html.Open("dl", ("class", "glossary"));
        foreach ((string term, string meaning) in Terms)
        {
            html.Element("dt", term);
            html.Element("dd", meaning);
        }
    }
}
