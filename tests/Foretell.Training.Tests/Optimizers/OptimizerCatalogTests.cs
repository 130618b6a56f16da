using Foretell.Records.Settings;
using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.Optimizers;

public sealed class OptimizerCatalogTests
{
    public static TheoryData<string> Words => [.. OptimizerCatalog.Kinds.Words];

    [Theory]
    [MemberData(nameof(Words))]
    public void The_word_of_a_kind_is_the_name_that_checkpoints_store(string word) =>
        Assert.Equal(word, OptimizerCatalog.Kinds.Create(word).Kind);

    [Theory]
    [InlineData("keras", 0.9, 1e-7)]
    [InlineData("pytorch", 0.99, 1e-8)]
    public void The_formula_decides_the_defaults(string formula, double rho, double epsilon)
    {
        var optimizer = (RmsProp)OptimizerCatalog.Kinds.Create("rmsprop", ("formula", formula));
        Assert.Equal((rho, epsilon, 0), (optimizer.Rho, optimizer.Epsilon, optimizer.Momentum));
    }

    [Fact]
    public void Settings_that_are_written_replace_the_defaults()
    {
        var adam = (AdamW)OptimizerCatalog.Kinds.Create(
            "adamw", ("formula", "pytorch"), ("beta1", 0.8), ("epsilon", 1e-3), ("weight-decay", 0.5));
        Assert.Equal(
            (OptimizerFormula.PyTorch, 0.8, 0.999, 1e-3, 0.5),
            (adam.Formula, adam.Beta1, adam.Beta2, adam.Epsilon, adam.Decay));
    }

    [Fact]
    public void Nesterov_needs_a_momentum()
    {
        Kind<Optimizer> sgd = OptimizerCatalog.Kinds["sgd"];
        Assert.Contains("needs a momentum above 0", Assert.Throws<ArgumentException>(
            () => sgd.Create(SettingValues.Of(("nesterov", true)))).Message, StringComparison.Ordinal);
        Assert.True(((Sgd)sgd.Create(SettingValues.Of(("nesterov", true), ("momentum", 0.9)))).Nesterov);
    }
}
