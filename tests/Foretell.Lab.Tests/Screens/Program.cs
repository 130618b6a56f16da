using System.Globalization;
using System.Runtime.Intrinsics;
using Foretell.Lab.Screens;
using Foretell.Studies;
using Foretell.Tensors.Plans;

namespace Foretell.Lab.Tests.Screens;

/// <summary>
/// The test assembly as a program, for what other tests in the process would blur (native memory) or what a running
/// process cannot do to itself (switch vector instructions off).
/// </summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        using TinyStudy tiny = new();
        switch (arguments)
        {
            case ["bits"]:
                Console.WriteLine($"512: {Vector512.IsHardwareAccelerated}, 256: {Vector256.IsHardwareAccelerated}");
                Console.WriteLine(SplitRun.Hash(tiny, threads: 1));
                break;
            case ["native-memory"]:
                // One candidate after the other; each is in memory twice, once in each leg.
                List<long> live = [];
                Study study = TinyStudy.Of(("candidates", "50"), ("epochs", "2"), ("checkpoints", "[1]"));
                TinyStudy.Watcher watcher = new(_ => live.Add(NativeBlock.LiveBytes));
                new Screen(study.WithRule("accuracy"), tiny.Options("d", threads: 1), watcher).Run();
                Console.WriteLine(string.Join(' ', live.Select(n => n.ToString(CultureInfo.InvariantCulture))));
                break;
        }
    }
}
