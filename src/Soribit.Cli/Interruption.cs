using System.Runtime.InteropServices;

namespace Soribit.Cli;

/// <summary>Ctrl-C and SIGTERM as a cancellation: what is running stops cleanly, a second signal ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Cancel(signal, Cli.ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Cancel(signal, Cli.ExitCode.Terminated)),
    ];

    public CancellationToken Token => _source.Token;

    /// <summary>What to leave with once a signal came.</summary>
    public int ExitCode { get; private set; } = Cli.ExitCode.Interrupted;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Cancel(PosixSignalContext signal, int exitCode)
    {
        if (!_source.IsCancellationRequested)
        {
            signal.Cancel = true;
            ExitCode = exitCode;
            _source.Cancel();
        }
    }
}
