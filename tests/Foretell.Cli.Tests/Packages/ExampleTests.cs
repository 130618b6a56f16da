namespace Foretell.Cli.Tests.Packages;

/// <summary>The programs in <c>examples/</c> build and run.</summary>
[Collection(SdkCommand.Collection)]
public sealed class ExampleTests
{
    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(RepositoryFiles.Find("examples"), "*.cs").Select(path => Path.GetFileName(path)!)
            .Order()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_runs(string example)
    {
        string output = SdkCommand.DotNet(
            "run", "--configuration", SdkCommand.Configuration, RepositoryFiles.Find("examples", example));

        Assert.NotEmpty(output);
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_says_how_it_is_run(string example) => Assert.Contains(
        $"dotnet run -c Release examples/{example}",
        File.ReadLines(RepositoryFiles.Find("examples", example)).First(), StringComparison.Ordinal);
}
