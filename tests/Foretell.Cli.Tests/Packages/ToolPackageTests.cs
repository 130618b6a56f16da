namespace Foretell.Cli.Tests.Packages;

/// <summary>The command line packs as a .NET tool, which installs from its folder alone and runs.</summary>
[Collection(SdkCommand.Collection)]
public sealed class ToolPackageTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void The_package_installs_as_a_tool_from_its_folder_alone_and_answers()
    {
        // As built with this test; what a publication would write stays out of the checkout.
        string packages = _line.Folder("packages");
        string tools = _line.Folder("tools");
        SdkCommand.DotNet("pack", RepositoryFiles.Find("src", "Foretell.Cli"), "--no-build",
            "--configuration", SdkCommand.Configuration, "--output", packages,
            $"-p:PublishDir={_line.Folder("publish")}/",
            "-nodeReuse:false");
        string package = Assert.Single(Directory.GetFiles(packages, "*.nupkg"));
        Assert.Matches(@"^Foretell\.\d+\.\d+\.\d+\S*\.nupkg$", Path.GetFileName(package));

        SdkCommand.DotNet("tool", "install", "Foretell", "--tool-path", tools, "--source", packages);
        string tool = Path.Combine(tools, OperatingSystem.IsWindows() ? "foretell.exe" : "foretell");
        Assert.Contains("foretell [command] [options]", SdkCommand.Run(tool, "--help"), StringComparison.Ordinal);

        // With the run store's native library.
        Assert.Contains("finished", SdkCommand.Run(tool, "screen", _line.Study(), "--out", _line.Folder("d")),
            StringComparison.Ordinal);
    }
}
