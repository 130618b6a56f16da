using System.Diagnostics;

namespace Foretell.Cli.Tests.Packages;

/// <summary>Commands of the SDK, one at a time: each builds on all cores.</summary>
internal static class SdkCommand
{
    /// <summary>The collection of the tests that run such commands.</summary>
    public const string Collection = "SDK commands";

    // No test waits so long unless something hangs, even on a busy machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>The configuration of which this test was built: what it uses is built already.</summary>
    public static string Configuration { get; } =
        new DirectoryInfo(AppContext.BaseDirectory).Name.StartsWith("debug", StringComparison.OrdinalIgnoreCase)
            ? "Debug"
            : "Release";

    public static string DotNet(params string[] arguments) => Run(DotNetHost.Program, arguments);

    /// <summary>What a command writes to its standard output. The command must succeed.</summary>
    public static string Run(string program, params string[] arguments)
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
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            // It and what it started write into a folder that is about to be deleted.
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            Assert.Fail($"'{program} {arguments[0]}' did not end.");
        }

        Assert.True(process.ExitCode == 0, $"'{program} {string.Join(' ', arguments)}': {output.Result}{error.Result}");
        return output.Result;
    }
}
