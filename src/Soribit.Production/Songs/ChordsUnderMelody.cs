using Soribit.Music;
using Soribit.Music.Harmony;
using Soribit.Text.Briefs;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>Other chords under the tune of a work, which stays as it is. Both become takes by hand: what a director decides about them, make does not decide again.</summary>
public static class ChordsUnderMelody
{
    private const int MostAttempts = 40;

    /// <summary>Makes takes of the chords that go under the melody, no two alike, and chooses the last; then the melody is a take that was made for it.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="bars">Only these get other chords; null for all.</param>
    /// <returns>The takes of the chords, in order.</returns>
    /// <exception cref="WorkException">Something is missing, stale or locked, there are no such bars, nothing is sung or played in them, or no other chords go under it.</exception>
    public static async Task<IReadOnlyList<Take>> RetakeAsync(Runner runner, Work work, int count, Stretch? bars, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var view = work.View;
        foreach (var status in runner.Status(view).Where(status => status.Step.Name is "form" or "chords" or "melody"))
        {
            RefuseStale(view, status);
        }

        var melody = MelodyFile.Needed(view, "melody").ReadText(SongFiles.MelodyText);
        var texts = Texts(view, bars ?? new Stretch(1, SongFiles.Form(MelodyFile.Needed(view, "form")).Bars), cancel).Take(count).ToList();
        if (texts.Count < count)
        {
            throw new WorkException(bars is null
                ? new("No other chords were found that go under the melody.", "이 선율에 어울리는 다른 코드를 더 찾지 못했습니다.")
                : new($"No other chords were found that go under the melody in bars {bars}.", $"{bars}마디의 선율에 어울리는 다른 코드를 더 찾지 못했습니다."));
        }

        var takes = new List<Take>();
        foreach (var text in texts)
        {
            takes.Add(await runner.AdoptAsync(work, "chords", new EditedText(text, SongFiles.ChordsText), cancel));
        }

        if (!work.View.IsLocked("melody"))
        {
            await runner.AdoptAsync(work, "melody", new EditedText(melody, SongFiles.MelodyText), cancel);
        }

        return takes;
    }

    /// <summary>Charts that no take has yet.</summary>
    private static IEnumerable<string> Texts(WorkView view, Stretch bars, CancellationToken cancel)
    {
        var (form, chords) = (SongFiles.Form(MelodyFile.Needed(view, "form")), MelodyFile.Needed(view, "chords"));
        if (bars.First < 1 || bars.Last < bars.First || bars.Last > form.Bars)
        {
            throw new WorkException(new($"chords has the bars 1 to {form.Bars}; there is no {bars}.", $"chords의 마디는 1부터 {form.Bars}까지입니다. {bars}은/는 없습니다."));
        }

        var kept = ChordText.Parse(chords.ReadText(SongFiles.ChordsText), form, chords.PathOf(SongFiles.ChordsText));
        var melody = SongFiles.Melody(MelodyFile.Needed(view, "melody"), form, SongFiles.Lyrics(MelodyFile.Needed(view, "lyrics")));
        var (from, to) = ((bars.First - 1) * form.Metre.BarTicks, bars.Last * form.Metre.BarTicks);
        if (!melody.Notes.Any(note => !note.IsRapped && note.Tick < to && note.Tick + note.Duration > from))
        {
            throw new WorkException(new($"No note of the melody sounds in bars {bars}, so there is nothing for chords to go under.", $"{bars}마디에는 선율의 음이 없어서 코드를 맞출 것이 없습니다."));
        }

        var request = (SongWishes.Of(BriefReader.Read(view.Brief, "brief.md")).Chords with { Chart = null }).Request(form);
        var known = view.TakesOf("chords").Select(take => take.Take.ReadText(SongFiles.ChordsText)).Append(ChordText.Format(kept, form)).ToHashSet(StringComparer.Ordinal);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            cancel.ThrowIfCancellationRequested();
            var seed = Rng.For(view.Seed, "under the melody", attempt.ToString(System.Globalization.CultureInfo.InvariantCulture)).NextUInt64();
            var text = ChordText.Format(Reharmonizer.Compose(form, kept, melody, request, bars.First - 1, bars.Last - bars.First + 1, seed), form);
            if (known.Add(text))
            {
                yield return text;
            }
        }
    }

    private static void RefuseStale(WorkView view, StepStatus status)
    {
        var name = status.Step.Name;
        _ = MelodyFile.Needed(view, name);
        if (status is { State: StepState.Stale, Held: false })
        {
            throw new WorkException(new($"{name} is stale: make it first.", $"{name}이/가 낡았습니다. 먼저 make로 만드십시오."));
        }

        if (name == "chords" && status.Locked)
        {
            throw new WorkException(new("chords is locked: unlock it first.", "chords는 잠겨 있습니다. 먼저 unlock으로 푸십시오."));
        }
    }
}
