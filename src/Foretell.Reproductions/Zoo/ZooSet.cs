namespace Foretell.Reproductions.Zoo;

/// <summary>A data set of the zoo's experiments.</summary>
/// <param name="Word">Its name in studies.</param>
/// <param name="Title">Its name in tables.</param>
/// <param name="Published">Its name in the published tables; null if it has none there.</param>
/// <param name="SmallEpochs">Epochs at small scale: large sets get fewer.</param>
/// <param name="Seed">Of its zoo: each set has its own, so that no two zoos share settings or starts.</param>
internal sealed record ZooSet(string Word, string Title, string? Published, int SmallEpochs, ulong Seed)
{
    public static ZooSet Mnist { get; } = new("mnist", "MNIST", "MNIST", 20, 1);

    public static ZooSet Fashion { get; } = new("fashion-mnist", "Fashion-MNIST", "Fashion-MNIST", 20, 2);

    /// <summary>The first 10,000 and 2,000 images where the whole set is not at hand.</summary>
    public static ZooSet Cifar { get; } = new("cifar10", "CIFAR-10, gray", "CIFAR10-GS", 86, 3);

    /// <summary>Stands where the paper has SVHN: digits from another source.</summary>
    public static ZooSet Digits { get; } = new("optdigits", "optdigits, 32 x 32", null, 86, 4);

    public static IReadOnlyList<ZooSet> All { get; } = [Mnist, Fashion, Cifar, Digits];
}
