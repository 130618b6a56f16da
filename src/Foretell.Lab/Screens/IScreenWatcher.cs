namespace Foretell.Lab.Screens;

/// <summary>Watches a screen. Called from worker threads, one call at a time.</summary>
public interface IScreenWatcher
{
    /// <summary>A run moved.</summary>
    /// <param name="progress">Where it stands now.</param>
    void RunMoved(RunProgress progress);

    /// <summary>The data are such that results may not be what was meant. Called before training.</summary>
    /// <param name="text">What it is and what to do, in sentences.</param>
    void Warned(string text)
    {
    }

    /// <summary>All runs still trained have come to a checkpoint and the rule has decided.</summary>
    /// <param name="checkpoint">Epochs of training done.</param>
    /// <param name="kept">Runs that go on.</param>
    /// <param name="stopped">Runs that were stopped.</param>
    void Decided(int checkpoint, int kept, int stopped);
}
