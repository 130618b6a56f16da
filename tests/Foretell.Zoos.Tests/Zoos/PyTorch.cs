using System.ComponentModel;
using System.Diagnostics;

namespace Foretell.Zoos.Tests.Zoos;

/// <summary>A Python with PyTorch. Tests that need it are skipped where no Python has it.</summary>
internal static class PyTorch
{
    // The second is the system's Python, where another one precedes it in the path.
    private static readonly string[] s_places = ["python3", "/usr/bin/python3"];

    private static readonly Lazy<string?> s_python = new(() => s_places.FirstOrDefault(place =>
    {
        try
        {
            return Run(place, "-I", "-c", "import numpy, torch").Code == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }));

    /// <summary>Skips the test unless a Python has PyTorch.</summary>
    public static void Require() =>
        Assert.SkipWhen(s_python.Value is null, $"None of {string.Join(", ", s_places)} has numpy and torch.");

    /// <summary>What a script prints, with its exit code; errors follow the output.</summary>
    public static (int Code, string Output) RunScript(params string[] arguments) =>
        Run(s_python.Value!, ["-I", .. arguments]);

    private static (int Code, string Output) Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
