namespace Foretell.Learning.Trees;

/// <summary>Gathers what is wrong with settings, to tell all of it at once.</summary>
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
