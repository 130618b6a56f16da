using System.Diagnostics;
using System.Reflection;

namespace Foretell.Tensors.Tests.InstructionLevels;

/// <summary>The test assembly's program, started anew.</summary>
internal static class OtherProcess
{
    /// <summary>The lines that it prints.</summary>
    /// <param name="arguments">What it is asked for.</param>
    /// <param name="switches">Environment variables that are set to 0.</param>
    public static string[] Run(string[] arguments, params string[] switches)
    {
        var start = new ProcessStartInfo(
            DotNetHost.Program, ["exec", Assembly.GetExecutingAssembly().Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in switches)
        {
            start.Environment[name] = "0";
        }

        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, $"exit code {child.ExitCode}: {errors.Result}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
