using System.Reflection;
using Foretell.Reproductions;

namespace Foretell.Reproductions.Tests;

/// <summary>Every reproduction of the zoo's tables on miniature data: what they say is not looked at here, but that
/// they say it, whole and twice the same.</summary>
public sealed class ZooReproductionTests(TinyImages images) : IClassFixture<TinyImages>
{
    [Theory]
    [InlineData("zoo-rows")]
    [InlineData("zoo-distributions")]
    [InlineData("zoo-seed")]
    [InlineData("zoo-aware")]
    [InlineData("zoo-transfer")]
    [InlineData("zoo-weights")]
    [InlineData("zoo-perceptrons")]
    [InlineData("zoo-last-layer")]
    [InlineData("zoo-size")]
    [InlineData("zoo-predictor")]
    public void A_report_is_whole_and_the_same_again(string name) => AssertWhole(name);

    // 14 inputs x 4 zoos x 2 or 3 regressors: minutes.
    [Fact]
    [Trait("Category", "Slow")]
    public void The_report_of_all_inputs_is_whole_and_the_same_again() => AssertWhole("zoo-features");

    [Fact]
    public void All_zoo_reproductions_are_tried() => Assert.Equal(
        ReproductionCatalog.All.Select(r => r.Name).Where(name => name.StartsWith("zoo-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
        typeof(ZooReproductionTests).GetMethod(nameof(A_report_is_whole_and_the_same_again))!
            .GetCustomAttributesData().Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .SelectMany(a => (IEnumerable<CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)
            .Select(argument => (string)argument.Value!).Append("zoo-features").Order(StringComparer.Ordinal));

    private void AssertWhole(string name)
    {
        ReproductionReport report = Run(name);
        Assert.NotEmpty(report.Tables);
        Assert.All(report.Tables, table =>
        {
            Assert.NotEmpty(table.Rows);
            Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
        });
        string folder = images.Folder($"saved-{name}");
        report.Save(folder);
        Assert.All(report.Figures, figure =>
            Assert.Contains("</svg>", File.ReadAllText(Path.Combine(folder, $"{figure.File}.svg"))));
        // Scores that are kept would only be read again.
        foreach (string scores in Directory
            .GetDirectories(images.Folder("reproductions"), "evaluations", SearchOption.AllDirectories))
        {
            Directory.Delete(scores, true);
        }

        Assert.Equal(report.ToMarkdown(), Run(name).ToMarkdown());
    }

    private ReproductionReport Run(string name) => ReproductionCatalog.Find(name).Run(
        new ReproductionOptions
        {
            Folder = images.Folder("reproductions"),
            Threads = 2,
            Data = images.Catalog,
            Scale = Scale.Smoke,
            Candidates = name == "zoo-rows" ? 1 : 24,
            Epochs = 1,
            Seeds = 1,
        },
        CancellationToken.None);
}
