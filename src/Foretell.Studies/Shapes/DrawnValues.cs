using Foretell.Records.Settings;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>The values that the settings of a kind can take, whatever is drawn.</summary>
/// <param name="kind">The kind.</param>
/// <param name="written">Its object; a value of the wrong kind counts as none.</param>
internal sealed class DrawnValues(IKind kind, ObjectNode written) : PossibleValues
{
    public override (double Low, double High)? Range(string setting) => written.Find(setting) is { } node
        ? Distribution.RangeOf(node)
        : UsualOf(setting) is double usual ? (usual, usual) : null;

    public override bool MayBeTrue(string setting) => written.Find(setting) is { } node
        ? node is ObjectNode or FlagNode { Value: true }
        : UsualOf(setting) is true;

    public override bool IsWritten(string setting) => written.Find(setting) is not null;

    private object? UsualOf(string name) =>
        kind.Settings.FirstOrDefault(setting => setting.Name == name)?.DefaultFor(PlainValues.Of(written));
}
