using System.Diagnostics;

namespace Foretell.Cli.Tests;

/// <summary>The command line as another process, for tests that end processes.</summary>
internal sealed class ForetellProcess : IDisposable
{
    // No test waits so long unless something hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    public ForetellProcess(params string[] arguments)
        : this(new Dictionary<string, string>(), arguments)
    {
    }

    public ForetellProcess(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        string[] command = [DotNetHost.Program, typeof(ForetellCommand).Assembly.Location, .. arguments];
        if (OperatingSystem.IsLinux())
        {
            // Shells start background jobs that ignore SIGINT, and children inherit that.
            command = ["env", "--default-signal=INT", .. command];
        }

        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Waits until it owns the folder, or has ended.</summary>
    public void AwaitOwnership(string folder)
    {
        string owner = Path.Combine(folder, "foretell.owner.json");
        string mine = $"\"processId\":{_process.Id},";
        bool IsOwner() => TryRead(owner)?.Contains(mine, StringComparison.Ordinal) ?? false;
        SpinWait.SpinUntil(() => _process.HasExited || IsOwner(), Patience);
    }

    /// <summary>SIGKILL: no code of its own runs any more. False if it had ended, or ended well meanwhile.</summary>
    public bool Kill()
    {
        bool alive = !_process.HasExited;
        _process.Kill();
        _process.WaitForExit();
        return alive && _process.ExitCode != ExitCode.Done;
    }

    /// <summary>Another signal, such as TERM or INT.</summary>
    public void Send(string signal) => Process.Start("/bin/kill", ["-s", signal, $"{_process.Id}"]).WaitForExit();

    public CommandLine.Result Finish()
    {
        Assert.True(_process.WaitForExit(Patience), "The process did not end.");
        return new CommandLine.Result(_process.ExitCode, _output.Result, _error.Result);
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
