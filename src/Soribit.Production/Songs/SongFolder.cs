using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>The folder <c>song/</c> of a work: links with plain names to what is chosen now, so that a finished song is found without knowing takes.</summary>
public static class SongFolder
{
    private const string Name = "song";

    /// <summary>Points the links at the chosen takes. Only links are ever replaced; a file that a person put there stays.</summary>
    /// <returns>Label and absolute path of each link, the most wanted first.</returns>
    public static IReadOnlyList<(Wording What, string Path)> Refresh(WorkView work)
    {
        var folder = Path.Combine(work.Folder, Name);
        if (new DirectoryInfo(folder).LinkTarget is not null)
        {
            throw new WorkException(new($"{folder} is a link; a work keeps everything in its own folder.", $"{folder}은/는 링크입니다. 작품은 모든 것을 제 폴더에 둡니다."));
        }

        var links = new List<(Wording, string)>();
        foreach (var (what, link, step, artifact) in new[]
        {
            (new Wording("song", "노래"), work.Name + ".wav", "master", SongFiles.MasterSound),
            (new Wording("mp3", "MP3"), work.Name + ".mp3", "record/mp3", RecordFiles.Name("mp3")),
            (new Wording("flac", "FLAC"), work.Name + ".flac", "record/flac", RecordFiles.Name("flac")),
            (new Wording("opus", "Opus"), work.Name + ".opus", "record/opus", RecordFiles.Name("opus")),
            (new Wording("score", "악보"), work.Name + ".musicxml", "score", ScoreFiles.MusicXml),
            (new Wording("midi", "MIDI"), work.Name + ".mid", "score", ScoreFiles.Midi),
            (new Wording("piano roll", "피아노 롤"), SongFiles.RollPicture, "score", SongFiles.RollPicture),
            (new Wording("sound", "소리 그림"), SongFiles.SoundPicture, "pictures", SongFiles.SoundPicture),
            (new Wording("cover", "표지"), SongFiles.CoverPicture, "cover", SongFiles.CoverPicture),
        })
        {
            var path = Path.Combine(folder, link);
            if (work.Chosen(step) is not { } take || !take.Has(artifact) || IsOfAnotherMaster(work, take))
            {
                Unlink(path);
            }
            else if (Point(path, Path.GetRelativePath(folder, take.PathOf(artifact))))
            {
                links.Add((what, path));
            }
        }

        return links;
    }

    /// <summary>Whether a record was made before the master that is chosen now: under the song's name it would be taken for the song.</summary>
    private static bool IsOfAnotherMaster(WorkView work, Take take) =>
        take.Recipe.Inputs.TryGetValue("master", out var master) && take.Recipe.Step.StartsWith("record/", StringComparison.Ordinal) && master != work.Chosen("master")?.Id;

    private static void Unlink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            File.Delete(path);
        }
    }

    /// <summary>Replaces a link by renaming another over it; false when something else than a link is there.</summary>
    private static bool Point(string path, string target)
    {
        var there = new FileInfo(path);
        if (there.LinkTarget == target)
        {
            return true;
        }

        if (there.LinkTarget is null && (there.Exists || Directory.Exists(path)))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var fresh = path + ".new";
        File.Delete(fresh);
        File.CreateSymbolicLink(fresh, target);
        File.Move(fresh, path, overwrite: true);
        return true;
    }
}
