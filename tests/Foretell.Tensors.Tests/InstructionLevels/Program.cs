using System.Globalization;
using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Tests.InstructionLevels;

/// <summary>
/// The test assembly as a program: prints the vector widths in use, then every fingerprint. The tests start it with
/// instructions switched off, which a running process cannot do to itself.
/// </summary>
internal static class Program
{
    /// <summary>The first line of the output.</summary>
    public static string Widths() =>
        $"512: {Vector512.IsHardwareAccelerated}, 256: {Vector256.IsHardwareAccelerated}, "
        + $"128: {Vector128.IsHardwareAccelerated}";

    /// <summary>The line for one fingerprint.</summary>
    public static string Line(string name, ulong hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {hash:x16}");

    private static void Main()
    {
        Console.WriteLine(Widths());
        foreach ((string name, Func<ulong> compute) in Fingerprints.All)
        {
            Console.WriteLine(Line(name, compute()));
        }
    }
}
