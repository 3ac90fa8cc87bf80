using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Soribit.Works;

/// <summary>A work opened for writing. Holds the work's lock until disposed; one thread at a time changes it.</summary>
public sealed class Work : IDisposable
{
    private readonly WorkFolder _place;
    private readonly WorkLock _lock;

    /// <summary>Takes whose bytes this process made or compared with the record.</summary>
    private readonly ConcurrentDictionary<TakeId, bool> _verified = [];

    private readonly List<DamagedTake> _damaged;

    private WorkState _state;
    private string _brief;
    private ImmutableDictionary<TakeId, Take> _takes;

    private Work(WorkFolder place, WorkLock held, WorkState state, string brief, Dictionary<TakeId, Take> takes, Recovery recovered)
    {
        _place = place;
        _lock = held;
        _state = state;
        _brief = brief;
        _takes = takes.ToImmutableDictionary();
        Recovered = recovered;
        _damaged = [.. recovered.SetAside];
        foreach (var take in takes.Values.Where(TakeFile.IsSmall))
        {
            _verified[take.Id] = true;
        }

        View = Snapshot();
    }

    /// <summary>The work as it stands now.</summary>
    public WorkView View { get; private set; }

    /// <summary>What opening the work had to put right.</summary>
    public Recovery Recovered { get; }

    internal WorkFolder Place => _place;

    /// <summary>Whether a new work can be made in a folder: it does not exist, is empty, or holds what an interrupted <see cref="Create"/> left.</summary>
    public static bool CanCreate(string folder)
    {
        var place = new WorkFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return !File.Exists(place.Path) && !File.Exists(place.State)
            && (!Directory.Exists(place.Path) || Directory.EnumerateFileSystemEntries(place.Path).All(entry => IsFirstStep(place, entry)));
    }

    /// <summary>Makes a new work in <paramref name="folder"/>, which must not exist, be empty, or be what an interrupted call left.</summary>
    /// <exception cref="WorkException">The folder holds something, or cannot be written.</exception>
    public static Work Create(string folder, string kind, string brief, ulong seed)
    {
        var place = new WorkFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        WorkLock? held = null;
        try
        {
            DiskTrouble.Guard(folder, () =>
            {
                if (File.Exists(place.Path) || (Directory.Exists(place.Path) && Directory.EnumerateFileSystemEntries(place.Path).Any(entry => !IsFirstStep(place, entry))))
                {
                    throw new WorkException(File.Exists(place.State)
                        ? new($"{folder} is a work already: open it, or choose another name.", $"{folder}은/는 이미 작품입니다. 그것을 열거나 다른 이름을 고르십시오.")
                        : new($"{folder} is not empty: choose a folder that does not exist yet.", $"{folder}은/는 빈 폴더가 아닙니다. 아직 없는 폴더를 고르십시오."));
                }

                Directory.CreateDirectory(place.Path);
                place.RefuseLinks();
                held = WorkLock.Take(place.Path);
                if (File.Exists(place.State))
                {
                    throw new WorkException(new($"{folder} is a work already: open it, or choose another name.", $"{folder}은/는 이미 작품입니다. 그것을 열거나 다른 이름을 고르십시오."));
                }

                Directory.CreateDirectory(place.Takes);
                DurableFiles.Replace(place.Brief, Encoding.UTF8.GetBytes(brief));
                DurableFiles.Replace(place.State, WorkState.New(kind, seed).Write()); // last: from now on it is a work
                DurableFiles.FlushFolder(Path.GetDirectoryName(place.Path)!);
            });
            return new Work(place, held!, WorkState.New(kind, seed), brief, [], Recovery.Nothing);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Opens a work and puts right what a killed run or damage left.</summary>
    /// <exception cref="WorkException">The folder is not a work, another process writes it, or its work.json cannot be used.</exception>
    public static Work Open(string folder)
    {
        var place = WorkFolder.Existing(folder);
        WorkLock? held = null;
        try
        {
            Work? work = null;
            DiskTrouble.Guard(folder, () =>
            {
                held = WorkLock.Take(place.Path);
                var state = WorkState.Read(place.State);
                var brief = WorkView.ReadBrief(place);
                var (recovered, recovery, takes) = Recovery.Of(place, state);
                if (recovered != state)
                {
                    DurableFiles.Replace(place.State, recovered.Write());
                }

                work = new Work(place, held, recovered, brief, takes, recovery);
            });
            return work!;
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Replaces the brief, and keeps the old one beside it under the name of its contents; steps whose settings follow from what changed become stale.</summary>
    public void ChangeBrief(string brief)
    {
        if (brief != _brief)
        {
            DiskTrouble.Guard(_place.Path, () =>
            {
                var old = Encoding.UTF8.GetBytes(_brief);
                var kept = _place.OldBrief(Convert.ToHexStringLower(SHA256.HashData(old))[..8]);
                if (!File.Exists(kept))
                {
                    DurableFiles.Replace(kept, old);
                }

                DurableFiles.Replace(_place.Brief, Encoding.UTF8.GetBytes(brief));
            });
            _brief = brief;
            View = Snapshot();
        }
    }

    public void ChangeSeed(ulong seed) => Save(_state with { Seed = seed });

    /// <summary>Uses another take of a step. What follows becomes stale, or current again where its takes are there.</summary>
    /// <param name="number">From 1.</param>
    /// <exception cref="WorkException">There is no such step or take, or the step is locked.</exception>
    public void Choose(string step, int number)
    {
        var takes = Known(step).Takes;
        RefuseLocked(step);
        var entry = takes.ElementAtOrDefault(number - 1) ?? throw new WorkException(takes.Count switch
        {
            0 => NoTakeYet(step),
            1 => new Wording($"{step} has no take {number}; it has only take 1.", $"{step}에 테이크 {number}은/는 없습니다. 테이크 1뿐입니다."),
            _ => new Wording($"{step} has no take {number}; it has takes 1 to {takes.Count}.", $"{step}에 테이크 {number}은/는 없습니다. 테이크 1부터 {takes.Count}까지 있습니다."),
        });
        if (View.Take(step, entry.Id) is null)
        {
            throw new WorkException(new(
                $"The files of take {number} of {step} are lost or damaged: choose another, or make it again.",
                $"{step} 테이크 {number}의 파일이 없거나 손상되었습니다. 다른 테이크를 고르거나 다시 만드십시오."));
        }

        Save(_state.WithDirectorsChoice(step, entry.Id));
    }

    /// <summary>Takes back the director's last choice.</summary>
    /// <returns>The choice that was taken back.</returns>
    /// <exception cref="WorkException">There is nothing to undo, or its step is locked.</exception>
    public Choice Undo()
    {
        var last = _state.History.LastOrDefault() ?? throw new WorkException(new($"{View.Name} has no choice to undo.", $"{View.Name}에는 되돌릴 선택이 없습니다."));
        if (View.IsLocked(last.Step))
        {
            throw new WorkException(new(
                $"The last thing to undo concerns {last.Step}, and {last.Step} is locked: unlock it first.",
                $"마지막으로 되돌릴 것은 {last.Step}에 관한 것인데, {last.Step}은/는 잠겨 있습니다. 먼저 unlock으로 푸십시오."));
        }

        var record = _state.Record(last.Step);
        var before = last.Before is { } id && record.NumberOf(id) is not null ? id : null;
        Save(_state.With(last.Step, record with { Chosen = before }) with { History = _state.History.RemoveAt(_state.History.Count - 1) });
        return last;
    }

    /// <summary>Keeps make from replacing the chosen take, also when it is stale.</summary>
    /// <exception cref="WorkException">There is no such step, or it has no take.</exception>
    public void Lock(string step)
    {
        var record = Known(step);
        if (record.Chosen is null)
        {
            throw new WorkException(new($"{step} has no take to lock: make it first.", $"{step}에는 잠글 테이크가 없습니다. 먼저 만드십시오."));
        }

        Save(_state.With(step, record with { Locked = true }));
    }

    /// <exception cref="WorkException">There is no such step.</exception>
    public void Unlock(string step) => Save(_state.With(step, Known(step) with { Locked = false }));

    internal void RefuseLocked(string step)
    {
        if (View.IsLocked(step))
        {
            throw new WorkException(new($"{step} is locked: unlock it first.", $"{step}은/는 잠겨 있습니다. 먼저 unlock으로 푸십시오."));
        }
    }

    /// <summary>A take whose folder is in place gets its number and, if asked, is chosen; saved before this returns.</summary>
    internal void Add(Take take, ChosenBy choice)
    {
        _takes = _takes.SetItem(take.Id, take);
        _verified[take.Id] = true;
        var state = _state.WithTake(take.Recipe);
        Save(choice switch
        {
            ChosenBy.Make => state.WithChoice(take.Step, take.Id),
            ChosenBy.Director => state.WithDirectorsChoice(take.Step, take.Id),
            _ => state.With(take.Step, state.Record(take.Step) with { Failure = null }),
        });
    }

    internal void RecordFailure(string step, string why) => Save(_state.With(step, _state.Record(step) with { Failure = why }));

    /// <summary>Compares a take's bytes with its record, once per opening of the work. Safe on any thread.</summary>
    internal Wording? FindDamage(Take take, CancellationToken cancel)
    {
        if (_verified.ContainsKey(take.Id))
        {
            return null;
        }

        var damage = take.FindDamage(cancel);
        if (damage is null)
        {
            _verified[take.Id] = true;
        }

        return damage;
    }

    internal DamagedTake SetAside(Take take, Wording why)
    {
        var place = "";
        DiskTrouble.Guard(_place.Path, () => place = _place.SetAside(take.Id));
        _takes = _takes.Remove(take.Id);
        var damaged = new DamagedTake(take.Id, take.Step, why, place);
        _damaged.Add(damaged);
        View = Snapshot();
        return damaged;
    }

    private StepRecord Known(string step) => _state.Steps.GetValueOrDefault(step) ?? throw new WorkException(_state.Steps.IsEmpty
        ? new($"{View.Name} has no step {step} yet: make it first.", $"{View.Name}에는 아직 {step} 단계가 없습니다. 먼저 만드십시오.")
        : NoStep(View.Name, step, _state.Steps.Keys));

    internal static Wording NoStep(string work, string step, IEnumerable<string> steps) => new(
        $"{work} has no step {step}; it has {string.Join(", ", steps)}.",
        $"{work}에 {step} 단계는 없습니다. 있는 단계: {string.Join(", ", steps)}.");

    private static Wording NoTakeYet(string step) => new($"{step} has no take yet: make it first.", $"{step}에는 아직 테이크가 없습니다. 먼저 만드십시오.");

    private void Save(WorkState state)
    {
        if (state != _state)
        {
            DiskTrouble.Guard(_place.Path, () => DurableFiles.Replace(_place.State, state.Write()));
            _state = state;
        }

        View = Snapshot();
    }

    private WorkView Snapshot() => new(_place.Path, _state, _brief, _takes, [.. _damaged]);

    private static bool IsFirstStep(WorkFolder place, string entry) =>
        entry == place.Brief || Path.GetFileName(entry) is "work.lock" or "work.pid"
        || Path.GetFileName(entry).StartsWith(DurableFiles.TemporaryPrefix, StringComparison.Ordinal)
        || (entry == place.Takes && !Directory.EnumerateFileSystemEntries(entry).Any());
}

/// <summary>Who makes a take the chosen one; only the director's choices are kept for undoing.</summary>
internal enum ChosenBy
{
    Nobody,
    Make,
    Director,
}
