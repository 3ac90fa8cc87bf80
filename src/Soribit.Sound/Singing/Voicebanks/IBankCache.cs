namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>Keeps what has been found out about recordings, so that a second song need not find it out again. May forget anything at any time.</summary>
public interface IBankCache
{
    /// <param name="key">Letters and digits; names the recording's content and all that was done with it.</param>
    byte[]? Find(string key);

    void Keep(string key, byte[] content);
}

/// <summary>Keeps nothing.</summary>
public sealed class NoBankCache : IBankCache
{
    public static NoBankCache Instance { get; } = new();

    public byte[]? Find(string key) => null;

    public void Keep(string key, byte[] content)
    {
    }
}
