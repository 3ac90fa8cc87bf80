namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>The files of a voicebank, wherever they lie. Whoever implements it lets nothing outside the bank be read.</summary>
public interface IBankFiles
{
    /// <summary>Paths inside the bank, parted by "/", in a fixed order.</summary>
    IReadOnlyList<string> Paths { get; }

    /// <summary>The whole of one of <see cref="Paths"/>.</summary>
    /// <exception cref="IOException">It cannot be read, or is larger than any file of a voicebank.</exception>
    byte[] Read(string path);
}

/// <summary>A bank in memory.</summary>
public sealed class BankFilesInMemory(IReadOnlyDictionary<string, byte[]> files) : IBankFiles
{
    public IReadOnlyList<string> Paths { get; } = [.. files.Keys.Order(StringComparer.Ordinal)];

    public byte[] Read(string path) => files[path];
}
