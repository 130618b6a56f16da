using System.Globalization;

namespace Foretell.Zoos.Building;

/// <summary>Which epochs of a run a collection keeps: the published rule.</summary>
/// <remarks>The zoo's trainer evaluates before epoch e if e is below 4 or a multiple of 20, and once after the last: 0,
/// 1, 2, 3, 20, 40, 60, 80 and 86 of 86 epochs.</remarks>
public static class ZooEpochs
{
    /// <summary>Epochs between two checkpoints, after the first four.</summary>
    public const int Interval = 20;

    private const int First = 4;

    /// <summary>Whether the weights after an epoch are kept.</summary>
    /// <param name="epoch">Epochs done.</param>
    /// <param name="last">Epochs of the run.</param>
    public static bool IsKept(int epoch, int last) => epoch < First || epoch % Interval == 0 || epoch == last;

    /// <summary>The epochs that are kept, ascending.</summary>
    /// <param name="last">Epochs of the run.</param>
    public static IReadOnlyList<int> Of(int last) => [.. Enumerable.Range(0, last + 1).Where(e => IsKept(e, last))];

    /// <summary>What puts the checkpoints of a network into the published order of rows, compared ordinally: as text,
    /// so 0, 1, 2, 20, 3, 40.</summary>
    /// <param name="epoch">Epochs done.</param>
    public static string RowKey(int epoch) => epoch.ToString(CultureInfo.InvariantCulture);
}
