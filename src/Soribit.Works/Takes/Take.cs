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
    /// <exception cref="WorkException">The take has no such artifact.</exception>
    public string PathOf(string artifact) => Has(artifact)
        ? Path.Combine(Folder, artifact)
        : throw new WorkException(new(
            $"Take {Id.Short} of {Step} has no {artifact}; it has {string.Join(", ", Artifacts.Select(found => found.Name))}.",
            $"{Step} 테이크 {Id.Short}에 {artifact} 파일이 없습니다. 있는 파일: {string.Join(", ", Artifacts.Select(found => found.Name))}."));

    public string ReadText(string artifact) => File.ReadAllText(PathOf(artifact));

    /// <summary>Reads every artifact and compares it with what was recorded when it was made.</summary>
    /// <returns>What is wrong, or null when all is as it was.</returns>
    public Wording? FindDamage(CancellationToken cancel)
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
    internal Wording? FindDamage(Artifact artifact, bool hash)
    {
        try
        {
            var file = new FileInfo(Path.Combine(Folder, artifact.Name));
            if (!file.Exists)
            {
                return new($"{artifact.Name} is missing", $"{artifact.Name}이/가 없습니다");
            }

            for (FileSystemInfo? part = file; part is not null && part.FullName != Folder; part = Directory.GetParent(part.FullName))
            {
                if (part.LinkTarget is not null)
                {
                    return new($"{artifact.Name} is a link", $"{artifact.Name}은/는 링크입니다");
                }
            }

            if (file.Length != artifact.Bytes)
            {
                return new($"{artifact.Name} has {file.Length} bytes, {artifact.Bytes} were recorded", $"{artifact.Name}은/는 {file.Length}바이트인데 기록은 {artifact.Bytes}바이트입니다");
            }

            if (hash)
            {
                using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
                if (Convert.ToHexStringLower(SHA256.HashData(stream)) != artifact.Sha256)
                {
                    return new($"{artifact.Name} is not what was recorded (its SHA-256 differs)", $"{artifact.Name}이/가 기록과 다릅니다(SHA-256 불일치)");
                }
            }

            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new($"{artifact.Name} cannot be read: {unreadable.Message}", $"{artifact.Name}을/를 읽을 수 없습니다: {DiskTrouble.Reason(unreadable)}");
        }
    }
}
