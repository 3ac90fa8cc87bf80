using Soribit.Sound.Singing.Voicebanks;

namespace Soribit.Production.Voices;

/// <summary>The folder of a voicebank. What a person brings is not trusted: links are not followed, nothing outside is read, and neither a file nor the whole may be beyond measure.</summary>
public sealed class BankFolder : IBankFiles
{
    private const int MostFiles = 40_000;
    private const int Deepest = 6;
    private const long LargestSound = 128L << 20;
    private const long LargestText = 16L << 20;

    private static readonly string[] Sounds = [".wav", ".frq"];

    private readonly string _folder;
    private readonly HashSet<string> _known;

    /// <exception cref="IOException">The folder cannot be read.</exception>
    public BankFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);
        var paths = new List<string>();
        Collect(new DirectoryInfo(_folder), "", 0, paths);
        Paths = paths;
        _known = new HashSet<string>(paths, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Paths { get; }

    public byte[] Read(string path)
    {
        if (!_known.Contains(path))
        {
            throw new FileNotFoundException(null, path);
        }

        var file = new FileInfo(Path.Combine(_folder, path));
        var largest = Sounds.Contains(file.Extension.ToLowerInvariant()) ? LargestSound : LargestText;
        return file.LinkTarget is not null || file.Length > largest
            ? throw new IOException($"Expected a file of at most {largest >> 20} MiB, found {file.Length >> 20} MiB.")
            : file.Length == 0 ? [] : File.ReadAllBytes(file.FullName); // a pipe has no length, and may never end
    }

    private static void Collect(DirectoryInfo folder, string prefix, int depth, List<string> paths)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (paths.Count >= MostFiles)
            {
                return;
            }

            if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                continue;
            }

            if (entry is DirectoryInfo inner)
            {
                if (depth < Deepest)
                {
                    Collect(inner, prefix + inner.Name + "/", depth + 1, paths);
                }
            }
            else if (entry is FileInfo { Attributes: var attributes } && !attributes.HasFlag(FileAttributes.Device))
            {
                paths.Add(prefix + entry.Name);
            }
        }
    }
}
