using System.Runtime.InteropServices;

namespace Foretell.Tests;

/// <summary>The <c>dotnet</c> of the runtime that runs the tests, for tests that start another process.</summary>
internal static class DotNetHost
{
    // The runtime is in shared/Microsoft.NETCore.App/VERSION below it.
    public static string Folder { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public static string Program { get; } =
        Path.Combine(Folder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
}
