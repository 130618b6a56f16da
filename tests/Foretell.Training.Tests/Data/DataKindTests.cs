using Foretell.Training.Data;

namespace Foretell.Training.Tests.Data;

public sealed class DataKindTests
{
    [Fact]
    public void Every_set_that_is_known_by_name_and_files_can_be_named_in_a_study() => Assert.Equal(
        [.. DataCatalog.Names, "idx", "csv"], DataCatalog.Kinds.Words);

    [Fact]
    public void Sets_with_color_can_be_made_gray() => Assert.Equal(
        ["cifar10", "cifar100", "svhn"],
        DataCatalog.Kinds.Kinds.Where(kind => kind.Settings.Any(setting => setting.Name == "gray"))
            .Select(kind => kind.Word).Order(StringComparer.Ordinal));

    [Fact]
    public void A_shell_needs_its_inner_radius_below_the_outer_one() => Assert.Contains(
        "needs an inner radius below the outer one; got 2 and 1.1", Assert.Throws<ArgumentException>(
            () => DataCatalog.Kinds.Create("shell", ("inner-radius", 2))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_shell_is_loaded_as_its_settings_say()
    {
        DataPair pair = DataCatalog.Kinds.Create(
            "shell", ("dimensions", 3), ("training", 8), ("held-out", 4), ("seed", 5)).Load(new DataCatalog(null), ".");
        Assert.Equal((8, 4), (pair.Training.Count, pair.HeldOut.Count));
        DataPair expected = Shell.Create(
            new DataOptions { Dimensions = 3, TrainingCount = 8, HeldOutCount = 4, Seed = 5 });
        Assert.Equal(expected.Training.Features, pair.Training.Features);
    }
}
