namespace Soribit.Sound.Mixing;

/// <summary>Two of a kind, so that one can be read while the next one is written.</summary>
internal sealed class Doubled<T>(Func<T> create)
{
    /// <summary>What was written before the last turn.</summary>
    public T Now { get; private set; } = create();

    /// <summary>What is being written.</summary>
    public T Next { get; private set; } = create();

    public void Advance() => (Now, Next) = (Next, Now);
}
