namespace Soribit.Works;

/// <summary>The places in a work's folder. No link is followed at any of them, so a work from a stranger stays inside its folder.</summary>
internal sealed class WorkFolder(string path)
{
    private const string MakingPrefix = ".making-";

    public string Path { get; } = path;

    public string State => System.IO.Path.Combine(Path, "work.json");

    public string Brief => System.IO.Path.Combine(Path, "brief.md");

    public string Takes => System.IO.Path.Combine(Path, "takes");

    private string Damaged => System.IO.Path.Combine(Takes, "damaged");

    /// <summary>Where a brief lies that was replaced.</summary>
    public string OldBrief(string hash) => System.IO.Path.Combine(Path, $"brief-{hash}.md");

    public string Take(TakeId id) => System.IO.Path.Combine(Takes, id.Hex);

    /// <exception cref="WorkException"><paramref name="path"/> holds no work.</exception>
    public static WorkFolder Existing(string path)
    {
        var folder = new WorkFolder(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)));
        if (!File.Exists(folder.State))
        {
            throw new WorkException(new($"{path} is not a work: it has no work.json.", $"{path}은/는 작품이 아닙니다. work.json이 없습니다."));
        }

        folder.RefuseLinks();
        return folder;
    }

    /// <exception cref="WorkException">One of the work's own places leads elsewhere.</exception>
    public void RefuseLinks()
    {
        foreach (var place in new[] { State, Brief, Takes, Damaged })
        {
            RefuseLink(place);
        }
    }

    public static void RefuseLink(string place)
    {
        if (new FileInfo(place).LinkTarget is { } target)
        {
            throw new WorkException(new(
                $"{place} is a link to {target}; a work keeps everything in its own folder, so put the files themselves there.",
                $"{place}은/는 {target}을/를 가리키는 링크입니다. 작품은 모든 것을 제 폴더에 두니 파일 자체를 넣으십시오."));
        }
    }

    /// <summary>A fresh folder to make a take in. Its name is never used again: a program that outlived a killed run may still write to the old one.</summary>
    public string NewMaking(TakeId id)
    {
        var making = System.IO.Path.Combine(Takes, $"{MakingPrefix}{id.Short}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(making);
        return making;
    }

    /// <summary>Removes what a killed run left half made.</summary>
    public int RemoveLeftovers()
    {
        Directory.CreateDirectory(Takes);
        string[] leftovers =
        [
            .. Directory.GetFileSystemEntries(Takes, MakingPrefix + "*"),
            .. Directory.GetFileSystemEntries(Path, DurableFiles.TemporaryPrefix + "*"),
        ];
        foreach (var leftover in leftovers)
        {
            DurableFiles.TryDelete(leftover);
        }

        return leftovers.Length;
    }

    /// <summary>The folders of finished takes, sound or not.</summary>
    public IEnumerable<(TakeId Id, string Folder)> TakeFolders()
    {
        if (!Directory.Exists(Takes))
        {
            yield break;
        }

        foreach (var folder in Directory.GetDirectories(Takes).Order(StringComparer.Ordinal))
        {
            if (TakeId.TryParse(System.IO.Path.GetFileName(folder), out var id) && new DirectoryInfo(folder).LinkTarget is null)
            {
                yield return (id, folder);
            }
        }
    }

    /// <summary>Moves a damaged take out of the way; nothing of it is removed.</summary>
    /// <returns>Where it lies now, relative to the work's folder.</returns>
    public string SetAside(TakeId id)
    {
        Directory.CreateDirectory(Damaged);
        var name = id.Hex;
        for (var copy = 2; Directory.Exists(System.IO.Path.Combine(Damaged, name)); copy++)
        {
            name = $"{id.Hex}-{copy}";
        }

        Directory.Move(Take(id), System.IO.Path.Combine(Damaged, name));
        DurableFiles.FlushFolder(Damaged);
        DurableFiles.FlushFolder(Takes);
        return $"takes/damaged/{name}";
    }
}
