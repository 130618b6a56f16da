namespace Foretell.Training.Data.Sources;

/// <summary>The list of all data sets that are known by name.</summary>
internal static class DataSources
{
    public static IReadOnlyList<DataSource> All { get; } =
    [
        new ShellSource(),
        new FashionMnist(),
        new Mnist(),
        new Cifar10(),
        new Cifar100(),
        new Svhn(),
        new OptDigits(),
    ];
}
