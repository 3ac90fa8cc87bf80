using Soribit.Sound.Singing.Voicebanks;

namespace Soribit.Production.Voices;

/// <summary>What is known of recordings, in the cache folder of the person at this machine. It may be deleted at any time.</summary>
public sealed class BankCacheFolder(string folder) : IBankCache
{
    public static BankCacheFolder OfThisPerson { get; } = new(Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "soribit",
        "voicebanks"));

    public byte[]? Find(string key)
    {
        try
        {
            var path = PathOf(key);
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What cannot be written is not kept: a song is worth more than its cache.</summary>
    public void Keep(string key, byte[] content)
    {
        var path = PathOf(key);
        var temporary = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            try
            {
                File.Delete(temporary);
            }
            catch (Exception again) when (again is IOException or UnauthorizedAccessException)
            {
                // Nothing more can be done about a file that may not be there.
            }
        }
    }

    private string PathOf(string key) => Path.Combine(folder, key[..2], key[2..] + ".frames");
}
