using Foretell.Records;

namespace Foretell.Runs;

/// <summary>A location and the provider that opens it.</summary>
/// <param name="Provider">Opens it.</param>
/// <param name="Text">As the user gave it, with a password if it has one.</param>
internal sealed record StoreLocation(IRunStoreProvider Provider, string Text)
{
    /// <summary>For messages, notes and comparisons: complete, without passwords.</summary>
    public string FullForm => Provider.FullForm(Text);

    public bool Exists => Provider.Exists(Text);

    public bool IsSameAs(StoreLocation other) =>
        Provider.GetType() == other.Provider.GetType() && FullForm == other.FullForm;

    public IRunStore OpenRead() => Provider.OpenRead(Text);

    public IRunStore Open(TimeProvider? clock, IDisposable? held = null) => Provider.Open(Text, clock, held);

    public IRunStore OpenOrCreate(
        StudyRecord study, bool replace, TimeProvider? clock, Func<StudyRecord, string?>? obstacleTo,
        IDisposable? held = null) =>
        Provider.OpenOrCreate(Text, study, replace, clock, obstacleTo, held);
}
