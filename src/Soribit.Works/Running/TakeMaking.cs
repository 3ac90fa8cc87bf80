namespace Soribit.Works;

/// <summary>Makes one take: runs the step in a temporary folder, seals what it wrote, and renames the folder to the take's id.</summary>
internal sealed class TakeMaking(WorkFolder place, TimeProvider time)
{
    /// <exception cref="InvalidOperationException">The step wrote nothing, or something that cannot be an artifact.</exception>
    public async Task<Take> MakeAsync(
        Recipe recipe,
        IReadOnlyDictionary<string, Take> inputs,
        Take? kept,
        Func<StepRun, CancellationToken, Task> make,
        Action<double, Wording?> report,
        CancellationToken cancel)
    {
        var making = place.NewMaking(recipe.Id);
        try
        {
            var run = new StepRun(making, recipe, inputs, kept, report);
            var startedAt = time.GetUtcNow();
            var start = time.GetTimestamp();
            await make(run, cancel);
            var take = new Take(making, recipe, Seal(making, recipe.Step), startedAt, time.GetElapsedTime(start), run.Cost, run.Credits(), run.Notes());
            DurableFiles.Replace(Path.Combine(making, TakeFile.Name), TakeFile.Write(take));
            var final = place.Take(recipe.Id);
            Directory.Move(making, final);
            DurableFiles.FlushFolder(place.Takes);
            return take with { Folder = final };
        }
        catch
        {
            DurableFiles.TryDelete(making);
            throw;
        }
    }

    private static List<Artifact> Seal(string making, string step)
    {
        var artifacts = new List<Artifact>();
        SealFolder(new DirectoryInfo(making), "", step, artifacts);
        if (artifacts.Count == 0)
        {
            throw new InvalidOperationException($"The step {step} wrote no file.");
        }

        artifacts.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return artifacts;
    }

    private static void SealFolder(DirectoryInfo folder, string prefix, string step, List<Artifact> artifacts)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var name = prefix + entry.Name;
            if (entry.LinkTarget is not null || name == TakeFile.Name || PortableName.Fault(name) is not null)
            {
                throw new InvalidOperationException($"The step {step} wrote {name}, which cannot be an artifact: {PortableName.Fault(name)?.English ?? "it is a link or has the record's name"}.");
            }

            if (entry is DirectoryInfo inner)
            {
                SealFolder(inner, name + "/", step, artifacts);
            }
            else
            {
                var hash = DurableFiles.FlushAndHash(entry.FullName, out var bytes);
                artifacts.Add(new Artifact(name, bytes, hash));
            }
        }

        DurableFiles.FlushFolder(folder.FullName);
    }
}
