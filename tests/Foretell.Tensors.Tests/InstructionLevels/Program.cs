using System.Globalization;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Tests.Plans;

namespace Foretell.Tensors.Tests.InstructionLevels;

/// <summary>
/// The test assembly as a program: prints the vector widths in use, then every fingerprint. The tests start it with
/// instructions switched off, which a running process cannot do to itself. Asked for "allocations" it prints what
/// replays allocate, which the timers of a test host would blur.
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

    private static void Main(string[] arguments)
    {
        if (arguments is ["allocations"])
        {
            Console.WriteLine(string.Join('\n', Allocations.Measure()));
            return;
        }

        Console.WriteLine(Widths());
        foreach ((string name, Func<ulong> compute) in Fingerprints.All)
        {
            Console.WriteLine(Line(name, compute()));
        }
    }
}
