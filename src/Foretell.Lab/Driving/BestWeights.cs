using Foretell.Training.Checkpoints;
using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Lab.Driving;

/// <summary>A copy of a run's weights at its best epoch so far, written whenever the run is saved.</summary>
/// <param name="path">Where they go.</param>
internal sealed class BestWeights(string path) : IDisposable
{
    private Weights? _weights;
    private int _epoch;
    private long _iteration;
    private bool _isSaved = true;

    /// <summary>Takes the trainer's weights as the best.</summary>
    public void Keep(Trainer trainer)
    {
        _weights ??= new Weights(trainer.Weights.Network);
        _weights.CopyFrom(trainer.Weights);
        (_epoch, _iteration, _isSaved) = (trainer.Epoch, trainer.Iteration, false);
    }

    /// <summary>Writes them, if they are not written yet.</summary>
    /// <param name="identity">Whose they are.</param>
    public void Save(IReadOnlyDictionary<string, string> identity)
    {
        if (!_isSaved)
        {
            WeightsFile.Save(path, _weights!, _epoch, _iteration, identity);
            _isSaved = true;
        }
    }

    /// <summary>Removes the file of a run that begins anew.</summary>
    public void Delete() => File.Delete(path);

    /// <summary>Frees the copy.</summary>
    public void Dispose() => _weights?.Dispose();
}
