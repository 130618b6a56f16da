using System.Security.Cryptography;
using Foretell.Lab.Screens;
using Foretell.Studies;
using Foretell.Tensors.Plans;

namespace Foretell.Lab.Tests.Screens;

/// <summary>One run whose batches are of many blocks, so that threads share its steps and its evaluations.</summary>
internal static class SplitRun
{
    public const int Training = 700;
    public const int HeldOut = 300;
    public const int Batch = 300;

    /// <summary>The blocks of its steps, of the smaller last step, and of its evaluations.</summary>
    public static int[] Blocks { get; } =
        [.. new[] { Batch, Training % Batch, HeldOut }.Select(rows => (rows + Plan.BlockRows - 1) / Plan.BlockRows)];

    private static Study Study { get; } = SingleRun.Of(TinyStudy.Of(
        ("data", $$"""{ "set": "shell", "dimensions": 10, "training": {{Training}}, "held-out": {{HeldOut}} }"""),
        ("network", """{ "kind": "perceptron", "hidden": [48, 33], "activation": "tanh", "dropout": 0.1 }"""),
        ("signals", """["default", "pre-activation-spectrum"]"""),
        ("epochs", "4"), ("checkpoints", "[2]"), ("batch", $$"""{ "size": {{Batch}} }""")));

    /// <summary>Trains it, and hashes all that it left: readings, and the checkpoint with weights and
    /// optimizer.</summary>
    public static string Hash(TinyStudy tiny, int threads)
    {
        string name = $"threads-{threads}";
        SingleRun.Train(Study, 2, tiny.Options(name, threads));
        string weights = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(tiny.Checkpoint(name, 2))));
        return $"readings {tiny.Hash(name)}, weights {weights}";
    }
}
