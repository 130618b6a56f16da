using System.Diagnostics;

namespace Foretell.Cli.Tests;

/// <summary>The command line packs as a .NET tool, which installs from its folder alone and runs.</summary>
public sealed class PackageTests : IDisposable
{
    // No test waits so long unless something hangs, on a busy machine either.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void The_package_installs_as_a_tool_from_its_folder_alone_and_answers()
    {
        // As built with this test; what a publication would write stays out of the checkout.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string packages = _line.Folder("packages");
        string tools = _line.Folder("tools");
        Run(DotNetHost.Program, "pack", RepositoryFiles.Find("src", "Foretell.Cli"), "--no-build",
            "--configuration", configuration, "--output", packages, $"-p:PublishDir={_line.Folder("publish")}/",
            "-nodeReuse:false");
        string package = Assert.Single(Directory.GetFiles(packages));
        Assert.Matches(@"^Foretell\.\d+\.\d+\.\d+\S*\.nupkg$", Path.GetFileName(package));

        Run(DotNetHost.Program, "tool", "install", "Foretell", "--tool-path", tools, "--source", packages);
        string tool = Path.Combine(tools, OperatingSystem.IsWindows() ? "foretell.exe" : "foretell");
        Assert.Contains("foretell [command] [options]", Run(tool, "--help"), StringComparison.Ordinal);

        // With the run store's native library.
        Assert.Contains("finished", Run(tool, "screen", _line.Study(), "--out", _line.Folder("d")), StringComparison.Ordinal);
    }

    private string Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryFiles.Find(),
        };
        start.Environment["DOTNET_ROOT"] = DotNetHost.Folder;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            // It and what it started write into a folder that is about to be deleted.
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            Assert.Fail($"'{program} {arguments[0]}' did not end.");
        }

        Assert.True(process.ExitCode == 0, $"'{program} {arguments[0]}': {output.Result}{error.Result}");
        return output.Result;
    }
}
