using System.Runtime.InteropServices;

namespace Foretell.Cli;

/// <summary>Turns Ctrl-C and SIGTERM into a cancellation; a second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private const string ShowCursor = "\u001b[?25h";

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
    ];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
        {
            if (!Console.IsErrorRedirected)
            {
                // The live table may have hidden it, and nobody is left to show it again.
                Console.Error.Write(ShowCursor);
            }

            Console.Error.WriteLine();
            Console.Error.WriteLine("stopped at once: the same command continues from what was saved.");
            Environment.Exit(ExitCode.Cancelled);
        }

        context.Cancel = true;
        _source.Cancel();
    }
}
