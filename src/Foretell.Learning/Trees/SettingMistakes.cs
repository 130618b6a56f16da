namespace Foretell.Learning.Trees;

/// <summary>Collects invalid settings and reports all of them in one exception.</summary>
internal sealed class SettingMistakes(string what)
{
    private readonly List<string> _mistakes = [];

    public void Need(bool holds, string setting, string needed, double got)
    {
        if (!holds)
        {
            _mistakes.Add($"{setting} needs to be {needed}; got {got}");
        }
    }

    public void ThrowIfAny()
    {
        if (_mistakes.Count > 0)
        {
            throw new ArgumentException($"Settings of {what}: {string.Join("; ", _mistakes)}.");
        }
    }
}
