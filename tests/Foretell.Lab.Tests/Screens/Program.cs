using System.Globalization;
using System.Runtime.Intrinsics;
using Foretell.Lab.Screens;
using Foretell.Studies;
using Foretell.Tensors.Plans;
using Xunit.Runner.InProc.SystemConsole;

namespace Foretell.Lab.Tests.Screens;

/// <summary>
/// The test assembly as a program. It runs the tests, or one measurement that the tests ask of another process: what
/// other tests would blur (native memory) or what a running process cannot do to itself (switch vector instructions
/// off).
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["bits"]:
                PrintBits();
                return 0;
            case ["native-memory"]:
                PrintNativeMemory();
                return 0;
            default:
                return ConsoleRunner.Run(arguments).GetAwaiter().GetResult();
        }
    }

    private static void PrintBits()
    {
        using TinyStudy tiny = new();
        Console.WriteLine($"512: {Vector512.IsHardwareAccelerated}, 256: {Vector256.IsHardwareAccelerated}");
        Console.WriteLine(SplitRun.Hash(tiny, threads: 1));
    }

    // One candidate after the other; each is in memory twice, once in each leg.
    private static void PrintNativeMemory()
    {
        using TinyStudy tiny = new();
        List<long> live = [];
        Study study = TinyStudy.Of(("candidates", "50"), ("epochs", "2"), ("checkpoints", "[1]"));
        TinyStudy.Watcher watcher = new(_ => live.Add(NativeBlock.LiveBytes));
        new Screen(study.WithRule("accuracy"), tiny.Options("d", threads: 1), watcher).Run();
        Console.WriteLine(string.Join(' ', live.Select(n => n.ToString(CultureInfo.InvariantCulture))));
    }
}
