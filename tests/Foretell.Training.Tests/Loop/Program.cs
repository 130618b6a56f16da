using System.Globalization;
using System.Runtime.Intrinsics;
using Foretell.Tensors;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Tests.InstructionLevels;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Quantities;
using Foretell.Training.Tasks;
using Foretell.Training.Tests.Optimizers;
using Xunit.Runner.InProc.SystemConsole;

namespace Foretell.Training.Tests.Loop;

/// <summary>
/// The test assembly as a program. It runs the tests, or one measurement that the tests ask of another process: what
/// a test host would blur (it allocates on timers of its own) or what a running process cannot do to itself (switch
/// vector instructions off).
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["allocations"]:
                foreach ((string name, Optimizer optimizer) in Optimizers())
                {
                    Console.WriteLine($"{name}: {AllocatedBySteps(optimizer)} bytes");
                    Console.WriteLine($"{name}, masked: {AllocatedBySteps(optimizer, masked: true)} bytes");
                }

                Console.WriteLine($"an epoch: {AllocatedByEpoch()} bytes");
                break;
            case ["native-memory"]:
                Console.WriteLine(string.Join(' ', NativeBytesOverSteps()));
                break;
            case ["estimate"]:
                Console.WriteLine(string.Join(' ', MemoryOfARun()));
                break;
            case ["fingerprints"]:
                Console.WriteLine($"512: {Vector512.IsHardwareAccelerated}, 256: {Vector256.IsHardwareAccelerated}");
                Console.WriteLine(Fingerprint());
                break;
            default:
                return ConsoleRunner.Run(arguments).GetAwaiter().GetResult();
        }

        return 0;
    }

    /// <summary>A hash of all weights after training a network with normalization, dropout and a smaller last
    /// batch.</summary>
    public static string Fingerprint()
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (float weight in Samples.Train(Samples.Network, 101, Samples.Options(batch: 64), 4))
        {
            hash = (hash ^ BitConverter.SingleToUInt32Bits(weight)) * 0x100000001B3;
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<(string Name, Optimizer Optimizer)> Optimizers()
    {
        foreach ((string name, OptimizerFormula formula) in OptimizerCases.Elementwise().Select(row => row.Data))
        {
            yield return ($"{name}, {formula}", OptimizerCases.MakeAny(name, formula));
        }

        Adam adam = new(OptimizerFormula.Keras);
        yield return ("trust ratio", new TrustRatio(adam));
        yield return ("clipping", new GradientClipping(new Lion(), 0.1));
        yield return ("nested", new TrustRatio(new GradientClipping(new WhiteningOptimizer(adam), 0.1)));
    }

    // A thousand updates, every seventh on a smaller batch, with multipliers and a frozen layer.
    private static long AllocatedBySteps(Optimizer optimizer, bool masked = false)
    {
        using Weights weights = Samples.Weights();
        TrainerOptions options = Samples.Options(optimizer, 1e-4, batch: 40) with
        {
            Multipliers = [new("*.bias", 2), new("dense1", 0.5)],
            Frozen = [new("norm1")],
        };
        using BatchStepper stepper = new(weights, Samples.Data(40).Training, options, null);
        Parameter kernel = Samples.Network.Parameter("dense1.kernel");
        if (masked)
        {
            stepper.Updater.SetMask(kernel, new WeightMask(
                kernel.Shape, [.. Enumerable.Range(0, kernel.Count).Select(i => i % 2 == 0)]));
        }

        int[] rows = [.. Enumerable.Range(0, 40)];
        using Weights initial = Samples.Weights();
        ObservedRun run = new(
            weights, initial, Samples.Data(40), LearningTask.Classification, options, pool: null);
        using QuantitySource gradient = QuantityCatalog.LastGradient.SourceOf(run);
        using QuantitySource previous = QuantityCatalog.PreviousWeights.SourceOf(run);
        QuantitySource[] kept = [gradient, previous];
        QuantitySource[] none = [];
        stepper.Step(rows, kept);
        return Steady.Bytes(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                stepper.Step(rows.AsSpan(0, i % 7 == 0 ? 9 : 40), watching: i % 5 == 0 ? kept : none);
            }
        });
    }

    // Before anything, while it trains, after every hundredth of 1,000 updates, and after it is gone.
    private static List<long> NativeBytesOverSteps()
    {
        List<long> live = [NativeBlock.LiveBytes];
        using (Weights weights = Samples.Weights())
        using (Trainer trainer = new(weights, Samples.Data(401, 61), Samples.Options(rate: 1e-4, batch: 40)))
        {
            trainer.Evaluate();
            while (trainer.Iteration < 1000)
            {
                trainer.RunEpoch();
                live.Add(NativeBlock.LiveBytes);
            }
        }

        live.Add(NativeBlock.LiveBytes);
        return live;
    }

    // What was told before, and what it is: managed and native memory that the run keeps alive.
    private static long[] MemoryOfARun()
    {
        Network network = new(new Perceptron([1000, 1000]).Create(3), new Shape(8, 8, 2));
        TrainerOptions options = Samples.Options(batch: 40);
        DataPair data = Samples.Data(100);
        long before = GC.GetTotalMemory(true) + NativeBlock.LiveBytes;
        using Weights weights = Samples.Weights(network);
        using Trainer trainer = new(weights, data, options);
        trainer.RunEpoch();
        long after = GC.GetTotalMemory(true) + NativeBlock.LiveBytes;
        long told = TrainingMemory.OfParameters(network, options.Optimizer, hasSmallerBatch: true)
            + TrainingMemory.OfSteps(network, data.Training, 40, hasSmallerBatch: true, exact: true);
        return [told, after - before, sizeof(float) * network.TotalFloats];
    }

    // An epoch of 1,001 steps: what is left is its result, one object of a size of its own.
    private static long AllocatedByEpoch()
    {
        using Weights weights = Samples.Weights();
        using Trainer trainer = new(weights, Samples.Data(4001), Samples.Options(rate: 1e-4, batch: 4));
        return Steady.Bytes(() => trainer.RunEpoch());
    }
}
