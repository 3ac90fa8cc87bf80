using Soribit.Music;
using Soribit.Music.Arranging;
using Soribit.Music.Events;
using Soribit.Music.Form;
using Soribit.Music.Learned;
using Soribit.Music.Learned.Why;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>Why some bars of a tune or a part are as they are: what the model considered.</summary>
/// <param name="Step">Of the take that is chosen.</param>
/// <param name="Reports">Those that have a choice in the bars, with the choices in them alone.</param>
/// <param name="Pitches">That begin at each tick of the take, as it is: what was chosen may have been moved for a clash or a hand's reach, or left out.</param>
public sealed record Explanation(string Step, SongForm Form, Bars Bars, IReadOnlyList<WritingReport> Reports, ILookup<int, int> Pitches)
{
    /// <summary>The key of a bar, counted from 0.</summary>
    public Key KeyOf(int bar) =>
        Form.Placed.First(placed => bar * Form.Metre.BarTicks < placed.EndTick).Section.Key;

    /// <summary>What the song has in place of a chosen pitch: nothing where it was left out; null where it has the pitch itself.</summary>
    public IReadOnlyList<int>? InsteadOf(WritingReport report, WritingChoice choice)
    {
        var there = Pitches[((report.FirstBar + choice.Bar) * Form.Metre.BarTicks) + (Math.Max(0, choice.Position) * EventGrid.TicksPerUnit)];
        return there.Contains(EventVocabulary.Pitch.ValueOf(choice.Token) - report.Shift) ? null : [.. there];
    }

    /// <param name="bars">Null for all of which there is something to tell.</param>
    /// <exception cref="WorkException">The step has no take, no bars of that number, or was not written by a model.</exception>
    public static Explanation Of(WorkView work, string step, Stretch? bars)
    {
        var take = work.Chosen(step) ?? throw new WorkException(new(
            $"{step} has no take yet; make it first: ./soribit make {work.Name}",
            $"{step}의 테이크가 아직 없습니다. 먼저 만드십시오: ./soribit make {work.Name}"));
        var reports = WhyFile.Of(take);
        if (reports.Count == 0)
        {
            throw new WorkException(take.Recipe.IsByHand
                ? new($"{step} was written by hand: only who wrote it knows why.", $"{step}은/는 손으로 쓴 것이라, 까닭은 쓴 사람만 압니다.")
                : new(
                    $"{step} was not written by the model, so there is nothing that it considered; melody and the parts that the style leaves to the model have it.",
                    $"{step}은/는 모델이 쓴 것이 아니라 견주어 본 것이 없습니다. melody와, 스타일이 모델에 맡긴 파트에 있습니다."));
        }

        // As it was when the take was made: what it was made from may have been edited since.
        Take Input(string input) => take.Recipe.Inputs.TryGetValue(input, out var id) && work.TakesOf(input).FirstOrDefault(numbered => numbered.Take.Id == id)?.Take is { } used ? used : work.Chosen(input)!;
        var form = SongFiles.Form(Input("form"));
        var told = reports.SelectMany(report => report.Choices.Select(choice => report.FirstBar + choice.Bar + 1)).DefaultIfEmpty(1);
        var asked = bars is { } stretch ? new Bars(stretch.First, stretch.Last) : new Bars(told.Min(), told.Max());
        if (asked.Last > form.Bars)
        {
            throw new WorkException(new($"The song has {form.Bars} bars; {asked.Last} was asked for.", $"이 노래는 {form.Bars}마디인데 {asked.Last}마디를 물었습니다."));
        }

        return new Explanation(step, form, asked, [.. reports
            .Select(report => report with { Choices = [.. report.Choices.Where(choice => asked.Contains(report.FirstBar + choice.Bar + 1))] })
            .Where(report => report.Choices.Count > 0)], PitchesOf(take, form, Input).ToLookup(note => note.Tick, note => note.Pitch));
    }

    private static IEnumerable<(int Tick, int Pitch)> PitchesOf(Take take, SongForm form, Func<string, Take> input) => take.Step == "melody"
        ? SongFiles.Melody(take, form, SongFiles.Lyrics(input("lyrics"))).Notes.Select(note => (note.Tick, note.Pitch))
        : PartFiles.Written(take, form, SongFiles.Band(input("arrangement")).Players.First(player => PartFiles.Step(player.Name) == take.Step)).Notes.Select(note => (note.Tick, note.Pitch));
}
