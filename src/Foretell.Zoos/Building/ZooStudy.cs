using Foretell.Studies;

namespace Foretell.Zoos.Building;

/// <summary>The published zoo as a study: the distributions of Unterthiner et al., arXiv:2002.11448, for any set of
/// images.</summary>
public static class ZooStudy
{
    /// <summary>Epochs of the published zoo.</summary>
    public const int PublishedEpochs = 86;

    /// <summary>Batch of the published zoo.</summary>
    public const int PublishedBatch = 512;

    /// <summary>Sets with fewer training images than this get <see cref="SmallBatch"/>: a tenth of them would be four
    /// published batches or less.</summary>
    public const int FewImages = 20_480;

    /// <summary>Batch on small sets.</summary>
    public const int SmallBatch = 128;

    private const int SmallestFraction = 10;

    /// <summary>The sets of images that a zoo can be built on.</summary>
    public static IReadOnlyList<string> Sets { get; } =
        ["mnist", "fashion-mnist", "cifar10", "svhn", "optdigits", "cifar100"];

    /// <summary>The batch for a set: the published one, less for small sets, never more than a tenth of the
    /// images.</summary>
    /// <param name="trainingImages">Images there are.</param>
    public static int BatchFor(int trainingImages)
    {
        int batch = trainingImages < FewImages ? SmallBatch : PublishedBatch;
        while (batch > 1 && batch > trainingImages / SmallestFraction)
        {
            batch /= 2;
        }

        return batch;
    }

    /// <summary>The study of a zoo.</summary>
    /// <param name="set">One of <see cref="Sets"/>.</param>
    /// <param name="networks">How many networks.</param>
    /// <param name="options">What may differ from the published zoo.</param>
    /// <exception cref="ArgumentException">The set is none of these.</exception>
    /// <exception cref="StudyException">A number is out of its range.</exception>
    public static Study Of(string set, int networks, ZooStudyOptions options)
    {
        string word = Word(set);
        string color = word is "cifar10" or "cifar100" or "svhn" ? ", \"gray\": true" : "";
        string size = word == "optdigits" ? ", \"enlarge\": 4" : "";
        string network = options.Width is { } width
            ? $"\"kind\": \"perceptron\", \"hidden\": [{width}, {width}, {width}]"
            : "\"kind\": \"small-cnn\"";
        string seed = options.SameSeed ? "\"run-seed\": 0," : "";
        return Study.Parse($$"""
            {
              "name": "{{word}}{{(options.Width is { } hidden ? $"-mlp-{hidden}" : "")}}-zoo",
              "description": "The Small CNN Zoo's laws (arXiv:2002.11448, chapter 3 and code).",
              "seed": {{options.Seed}},
              "candidates": {{networks}},
              "epochs": {{options.Epochs}},
              "data": {
                "set": "{{word}}", "scale": "symmetric"{{color}}{{size}},
                "training-fraction": { "choice": [0.1, 0.25, 0.5, 1.0] }
              },
              "network": {
                {{network}},
                "activation": { "choice": ["relu", "tanh"] },
                "dropout": { "uniform": [0, 0.7] }
              },
              "initialization": {
                "kind": {
                  "choice": [
                    "xavier-truncated-normal", "he-truncated-normal", "orthogonal", "normal", "truncated-normal"
                  ]
                },
                "deviation": { "log-uniform": [1e-3, 0.5] }
              },
              "optimizer": {
                "kind": { "choice": ["sgd", "adam", "rmsprop"] },
                "formula": "keras",
                "epsilon-inside-root": false,
                "learning-rate": { "log-uniform": [5e-4, 5e-2] },
                "l2": { "log-uniform": [1e-8, 1e-2] }
              },
              "batch": { "size": {{options.Batch}}, "last": "drop" },
              {{seed}}
              "signals": [],
              "rule": "none",
              "checkpoints": []
            }
            """, $"zoo of {word}");
    }

    /// <summary>The study's word of a set of images.</summary>
    /// <param name="set">Its name; hyphens and case do not matter.</param>
    /// <exception cref="ArgumentException">It is no known set of images.</exception>
    public static string Word(string set) =>
        Sets.FirstOrDefault(word => Plain(word) == Plain(set)) ?? throw new ArgumentException(
            $"A zoo needs a set of images, {string.Join(", ", Sets)}; got '{set}'. For other data, write a study "
            + "and name its file in place of --data.");

    private static string Plain(string text) => text.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
