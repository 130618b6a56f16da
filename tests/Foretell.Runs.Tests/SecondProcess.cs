using System.Diagnostics;
using System.Globalization;
using Foretell.Records;
using Xunit.Runner.InProc.SystemConsole;

namespace Foretell.Runs.Tests;

/// <summary>This assembly as another process, for all that two processes do to one folder. Otherwise it runs its
/// tests.</summary>
internal sealed class SecondProcess : IDisposable
{
    public const int Epochs = 300;

    // A user without rights, for tests that run as root: "nobody" wherever util-linux is.
    private const string Nobody = "65534";

    private readonly Process _process;

    private SecondProcess(Process process) => _process = process;

    public StreamReader Output => _process.StandardOutput;

    public static int Main(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["hold", string folder] => Hold(folder),
                ["train", string folder] => Train(folder),
                ["read", string folder] => Read(folder),
                ["write", string folder] => Write(folder),
                _ => ConsoleRunner.Run(arguments).GetAwaiter().GetResult(),
            };
        }
        catch (RunStoreException error)
        {
            Console.WriteLine(error.Message);
            return 1;
        }
    }

    /// <summary>Starts it, on request without rights, or unable to make a file longer than some kibibytes.</summary>
    public static SecondProcess Start(string verb, string folder, bool unprivileged = false, int? kibibytes = null)
    {
        // The signal would end the process; ignored, the write fails like one to a full disk.
        string[] limit = kibibytes is null
            ? []
            : ["bash", "-c", $"trap '' XFSZ; ulimit -f {kibibytes}; exec \"$@\"", "limited"];
        string[] drop = unprivileged && Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups"]
            : [];
        string assembly = typeof(SecondProcess).Assembly.Location;
        string[] command = [.. drop, .. limit, DotNetHost.Program, assembly, verb, folder];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // With it, the runtime maps its code from a file in memory, which the limit forbids.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return new SecondProcess(Process.Start(start)!);
    }

    /// <summary>What it printed, once it has ended.</summary>
    public (int ExitCode, string Text) Finish()
    {
        _process.StandardInput.Close();
        string text = _process.StandardOutput.ReadToEnd() + _process.StandardError.ReadToEnd();
        _process.WaitForExit();
        return (_process.ExitCode, text.TrimEnd());
    }

    /// <summary>SIGKILL: no code of its own runs any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    /// <summary>Owns the folder until its standard input ends.</summary>
    private static int Hold(string folder)
    {
        using var store = SqliteRunStore.OpenOrCreate(folder, Samples.Study());
        Console.WriteLine("held");
        Console.In.ReadToEnd();
        return 0;
    }

    /// <summary>
    /// Continues run 0 where the store says that it stands, and prints each epoch once it is stored.
    /// </summary>
    private static int Train(string folder)
    {
        using var store = SqliteRunStore.OpenOrCreate(folder, Samples.Study());
        store.AddRuns([Samples.Run(0)]);
        RunRecord run = store.FindRun(0)!;
        for (int epoch = run.State == RunState.Pending ? 0 : run.EpochsDone + 1; epoch <= Epochs; epoch++)
        {
            Samples.Commit(store, 0, epoch);
            Console.WriteLine(epoch.ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }

    private static int Read(string folder)
    {
        using var store = SqliteRunStore.OpenRead(folder);
        Console.WriteLine(RunStoreHash.Of(store));
        return 0;
    }

    private static int Write(string folder)
    {
        using var store = SqliteRunStore.OpenOrCreate(folder, Samples.Study());
        store.DeleteRun(0);
        return 0;
    }
}
