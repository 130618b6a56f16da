using Foretell.Studies;
using Foretell.Studies.Candidates;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Tasks.Metrics;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Building;

/// <summary>Trains one network of a zoo from its start to its end.</summary>
internal static class ZooRun
{
    /// <param name="candidate">What to train.</param>
    /// <param name="epochs">How long.</param>
    /// <param name="data">Its data.</param>
    /// <param name="layout">Of its weights.</param>
    /// <param name="epochDone">Told after each epoch.</param>
    /// <param name="cancel">Stops it; nothing is kept.</param>
    public static NetworkFile Train(
        Candidate candidate, int epochs, DataPair data, NetworkRow layout, Action epochDone,
        CancellationToken cancel)
    {
        using Trainer trainer = CandidateTraining.TrainerOf(
            candidate, epochs, data, observer: null, evaluatesAfter: epoch => ZooEpochs.IsKept(epoch, epochs),
            metrics: [new Accuracy()]);
        using Weights weights = trainer.Weights;
        BatchSettings batch = candidate.Settings.Batch;
        int trained = batch.Last == LastBatch.Drop
            ? data.Training.Count / batch.Size * batch.Size
            : data.Training.Count;
        using Evaluator training = new(weights, data.Training, count: trained, task: trainer.Task);
        IReadOnlyList<int> kept = ZooEpochs.Of(epochs);
        float[] rows = new float[kept.Count * layout.Layout.Length];
        List<NetworkMetrics> metrics = [];
        EpochResult result = trainer.Evaluate(cancel);
        while (true)
        {
            if (result.DivergedAt is { } update)
            {
                return Diverged($"the loss after update {update} is not finite");
            }

            if (ZooEpochs.IsKept(trainer.Epoch, epochs))
            {
                Span<float> row = rows.AsSpan(metrics.Count * layout.Layout.Length, layout.Layout.Length);
                layout.Copy(weights, row);
                EvaluationResult onTraining = training.Evaluate(cancel: cancel);
                double penalty = L2Penalty.Of(layout.Layout, row, candidate.Settings.Optimizer.L2);
                NetworkMetrics now = new(
                    (float)result.HeldOut.Primary, (float)(result.HeldOutLoss + penalty),
                    (float)onTraining.Metrics.Primary, (float)(onTraining.Loss + penalty));
                if (!now.IsFinite || row.ContainsAnyExceptInRange(-float.MaxValue, float.MaxValue))
                {
                    return Diverged("a weight or a loss is not finite");
                }

                metrics.Add(now);
            }

            if (trainer.Epoch == epochs)
            {
                return new NetworkFile(candidate.Number, kept, rows, metrics, null);
            }

            result = trainer.RunEpoch(cancel);
            epochDone();
        }

        NetworkFile Diverged(string reason) =>
            new(candidate.Number, [], [], [], $"diverged in epoch {trainer.Epoch}: {reason}");
    }
}
