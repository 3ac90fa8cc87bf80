namespace Soribit.Neural.Training;

/// <summary>Runs the parts of some work on a number of threads; on one, on the caller's own.</summary>
internal sealed class Workers(int threads)
{
    /// <exception cref="OperationCanceledException">A part was cancelled.</exception>
    public void Run(int parts, Action<int> part)
    {
        if (threads == 1 || parts == 1)
        {
            for (var i = 0; i < parts; i++)
            {
                part(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, part);
        }
        catch (AggregateException parallel) when (parallel.InnerExceptions.OfType<OperationCanceledException>().FirstOrDefault() is { } cancelled)
        {
            throw new OperationCanceledException(cancelled.Message, parallel, cancelled.CancellationToken);
        }
    }
}
