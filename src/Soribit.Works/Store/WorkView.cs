using System.Text.Json;

namespace Soribit.Works;

/// <summary>A work as it stands at one moment. Never changes; reading one needs no lock.</summary>
public sealed class WorkView
{
    private readonly WorkState _state;
    private readonly IReadOnlyDictionary<TakeId, Take> _takes;

    internal WorkView(string folder, WorkState state, string brief, IReadOnlyDictionary<TakeId, Take> takes, IReadOnlyList<DamagedTake> damaged)
    {
        Folder = folder;
        _state = state;
        Brief = brief;
        _takes = takes;
        Damaged = damaged;
    }

    /// <summary>Absolute path.</summary>
    public string Folder { get; }

    public string Name => Path.GetFileName(Folder);

    public string Kind => _state.Kind;

    /// <summary>The text of brief.md.</summary>
    public string Brief { get; }

    /// <summary>The seed that the work began with; a production derives its steps' seeds from it.</summary>
    public ulong Seed => _state.Seed;

    /// <summary>Every step that has or had a take or failed, also those that the plan no longer has.</summary>
    public IEnumerable<string> Steps => _state.Steps.Keys;

    /// <summary>The director's choices, oldest first.</summary>
    public IReadOnlyList<Choice> History => _state.History;

    /// <summary>Takes whose files are not what was recorded: still in place when only read, set aside when the work is open for writing.</summary>
    public IReadOnlyList<DamagedTake> Damaged { get; }

    /// <summary>Reads a work without keeping others from it.</summary>
    /// <exception cref="WorkException">The folder is not a work, or its work.json cannot be used.</exception>
    public static WorkView Read(string folder)
    {
        var place = WorkFolder.Existing(folder);
        var state = WorkState.Read(place.State);
        var (takes, damaged) = TakesIn(place, hashSmall: false);
        return new WorkView(place.Path, state, ReadBrief(place), takes, damaged);
    }

    /// <summary>The take of a step that the director uses; null when there is none or its files are lost.</summary>
    public Take? Chosen(string step) => Record(step).Chosen is { } id ? Take(step, id) : null;

    /// <summary>The takes of a step whose files are there, with their numbers.</summary>
    public IReadOnlyList<NumberedTake> TakesOf(string step) =>
    [
        .. Record(step).Takes
            .Select((entry, index) => (Take: Take(step, entry.Id), Number: index + 1))
            .Where(numbered => numbered.Take is not null)
            .Select(numbered => new NumberedTake(numbered.Number, numbered.Take!)),
    ];

    /// <summary>The number of a take within its step, also when its files are lost; null when the step never had it.</summary>
    public int? NumberOf(string step, TakeId take) => Record(step).NumberOf(take);

    public bool IsLocked(string step) => Record(step).Locked;

    /// <summary>Why the last attempt to make the step failed; null once one succeeded.</summary>
    public string? Failure(string step) => Record(step).Failure;

    internal StepRecord Record(string step) => _state.Record(step);

    internal Take? Take(string step, TakeId id) => _takes.GetValueOrDefault(id) is { } take && take.Step == step ? take : null;

    internal static string ReadBrief(WorkFolder place)
    {
        try
        {
            return File.Exists(place.Brief) ? File.ReadAllText(place.Brief) : throw new WorkException(new($"{place.Path} has no brief.md.", $"{place.Path}에 brief.md가 없습니다."));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new WorkException(new($"{place.Brief} cannot be read: {unreadable.Message}", $"{place.Brief}을/를 읽을 수 없습니다: {DiskTrouble.Reason(unreadable)}"), unreadable);
        }
    }

    internal static (Dictionary<TakeId, Take> Takes, List<DamagedTake> Damaged) TakesIn(WorkFolder place, bool hashSmall)
    {
        var takes = new Dictionary<TakeId, Take>();
        var damaged = new List<DamagedTake>();
        foreach (var (id, folder) in place.TakeFolders())
        {
            Wording? why;
            string? step = null;
            try
            {
                var take = TakeFile.Read(folder);
                step = take.Step;
                why = TakeFile.FindQuickDamage(take, hashSmall);
                if (why is null)
                {
                    takes.Add(id, take);
                }
            }
            catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
            {
                why = new($"{TakeFile.Name}: {JsonFault.Of(broken)}", $"{TakeFile.Name}: {JsonFault.Of(broken)}");
            }

            if (why is not null)
            {
                damaged.Add(new DamagedTake(id, step, why, $"takes/{id.Hex}"));
            }
        }

        return (takes, damaged);
    }
}

/// <param name="Number">From 1, in order of making; the same for ever.</param>
public sealed record NumberedTake(int Number, Take Take);

/// <param name="Step">Null when the record is too damaged to tell.</param>
/// <param name="Place">Where the take lies, relative to the work's folder.</param>
public sealed record DamagedTake(TakeId Id, string? Step, Wording Why, string Place);
