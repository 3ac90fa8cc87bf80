using System.Security.Cryptography;

namespace Soribit.Works;

/// <summary>A file of a take.</summary>
/// <param name="Name">Relative to the take's folder, '/' between parts.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record Artifact(string Name, long Bytes, string Sha256);

/// <param name="Currency">ISO 4217, such as "EUR".</param>
public sealed record Cost(decimal Amount, string Currency);

/// <summary>One result for a step. Immutable.</summary>
/// <param name="Folder">Absolute path of the folder that holds the artifacts.</param>
/// <param name="Cost">What an engine charged, or null.</param>
/// <param name="Notes">What the director should know: what was understood, what was left out.</param>
public sealed record Take(
    string Folder,
    Recipe Recipe,
    IReadOnlyList<Artifact> Artifacts,
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    Cost? Cost,
    IReadOnlyList<string> Credits,
    IReadOnlyList<string> Notes)
{
    public TakeId Id => Recipe.Id;

    public string Step => Recipe.Step;

    public long Bytes => Artifacts.Sum(artifact => artifact.Bytes);

    public bool Has(string artifact) => Artifacts.Any(found => found.Name == artifact);

    /// <summary>Absolute path of an artifact.</summary>
    /// <exception cref="InvalidDataException">The take has no such artifact.</exception>
    public string PathOf(string artifact) => Has(artifact)
        ? Path.Combine(Folder, artifact)
        : throw new InvalidDataException($"Take {Id.Short} of {Step} has no {artifact}; it has {string.Join(", ", Artifacts.Select(found => found.Name))}.");

    public string ReadText(string artifact) => File.ReadAllText(PathOf(artifact));

    /// <summary>Reads every artifact and compares it with what was recorded when it was made.</summary>
    /// <returns>What is wrong, or null when all is as it was.</returns>
    public string? FindDamage(CancellationToken cancel)
    {
        foreach (var artifact in Artifacts)
        {
            cancel.ThrowIfCancellationRequested();
            if (FindDamage(artifact, hash: true) is { } damage)
            {
                return damage;
            }
        }

        return null;
    }

    /// <param name="hash">False compares the size only.</param>
    internal string? FindDamage(Artifact artifact, bool hash)
    {
        try
        {
            var file = new FileInfo(Path.Combine(Folder, artifact.Name));
            if (!file.Exists)
            {
                return $"{artifact.Name} is missing";
            }

            for (FileSystemInfo? part = file; part is not null && part.FullName != Folder; part = Directory.GetParent(part.FullName))
            {
                if (part.LinkTarget is not null)
                {
                    return $"{artifact.Name} is a link";
                }
            }

            if (file.Length != artifact.Bytes)
            {
                return $"{artifact.Name} has {file.Length} bytes, {artifact.Bytes} were recorded";
            }

            if (hash)
            {
                using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
                if (Convert.ToHexStringLower(SHA256.HashData(stream)) != artifact.Sha256)
                {
                    return $"{artifact.Name} is not what was recorded (its SHA-256 differs)";
                }
            }

            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return $"{artifact.Name} cannot be read: {unreadable.Message}";
        }
    }
}
