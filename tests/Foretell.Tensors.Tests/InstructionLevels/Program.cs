using System.Globalization;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Tests.Plans;
using Xunit.Runner.InProc.SystemConsole;

namespace Foretell.Tensors.Tests.InstructionLevels;

/// <summary>
/// The test assembly as a program. It runs the tests, or prints what the tests ask of another process:
/// "fingerprints" is the vector widths in use and every fingerprint, with instructions switched off, which a running
/// process cannot do to itself; "allocations" is what replays allocate, which the timers of a test host would blur.
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

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["fingerprints"]:
                PrintFingerprints();
                return 0;
            case ["allocations"]:
                Console.WriteLine(string.Join('\n', Allocations.Measure()));
                return 0;
            default:
                return ConsoleRunner.Run(arguments).GetAwaiter().GetResult();
        }
    }

    private static void PrintFingerprints()
    {
        Console.WriteLine(Widths());
        foreach ((string name, Func<ulong> compute) in Fingerprints.All)
        {
            Console.WriteLine(Line(name, compute()));
        }
    }
}
