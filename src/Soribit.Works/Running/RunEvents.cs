namespace Soribit.Works;

/// <summary>Hands events to the observer one at a time, whichever thread they come from.</summary>
internal sealed class RunEvents(IRunObserver observer)
{
    private readonly Lock _gate = new();

    public void Observe(RunEvent happened)
    {
        lock (_gate)
        {
            observer.Observe(happened);
        }
    }
}
