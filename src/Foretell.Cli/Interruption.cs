using System.Runtime.InteropServices;

namespace Foretell.Cli;

/// <summary>Turns Ctrl-C and SIGTERM into a cancellation; a second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private const string ShowCursor = "\u001b[?25h";

    // 'timeout' signals its child and then its group, so one request arrives twice. Nobody repeats a request so soon.
    private static readonly TimeSpan OneWish = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _source = new();
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly PosixSignalRegistration[] _registrations;
    private long? _first;

    public Interruption(TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    /// <summary>Handles a signal. The first one cancels; returns true for a repeated request.</summary>
    public bool AsksAgain()
    {
        lock (_gate)
        {
            if (_first is { } first)
            {
                return _clock.GetElapsedTime(first) > OneWish;
            }

            _first = _clock.GetTimestamp();
        }

        _source.Cancel();
        return false;
    }

    private void Handle(PosixSignalContext context)
    {
        if (AsksAgain())
        {
            if (!Console.IsErrorRedirected)
            {
                // The live table may have hidden the cursor, and nothing else will show it again.
                Console.Error.Write(ShowCursor);
            }

            Console.Error.WriteLine();
            Console.Error.WriteLine("stopped at once: the same command continues from what was saved.");
            Environment.Exit(ExitCode.Cancelled);
        }

        context.Cancel = true;
    }
}
