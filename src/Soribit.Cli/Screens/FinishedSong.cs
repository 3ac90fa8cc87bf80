using System.Globalization;
using Soribit.Production.Songs;
using Soribit.Works;

namespace Soribit.Cli.Screens;

/// <summary>Tells where everything of a finished song is.</summary>
internal static class FinishedSong
{
    public static void Tell(WorkView work, RunOutcome.Finished outcome, RunScreen screen)
    {
        foreach (var note in outcome.Made.SelectMany(take => take.Notes).Distinct())
        {
            screen.Say(note);
        }

        screen.Say(outcome.Made.Count == 0
            ? Words.Of($"{work.Name} is finished; nothing was left to make.", $"{work.Name}은(는) 완성되어 있습니다. 더 만들 것이 없습니다.")
            : Words.Of(
                string.Create(CultureInfo.InvariantCulture, $"{work.Name}: {outcome.Made.Count} takes made."),
                string.Create(CultureInfo.InvariantCulture, $"{work.Name}: 테이크 {outcome.Made.Count}개를 만들었습니다.")));
        foreach (var (what, path) in SongFolder.Refresh(work))
        {
            screen.Say($"  {what,-12} {WorkPlaces.Shown(path)}");
        }

        screen.Say(Words.Of(
            $"Look: ./soribit show {work.Name}    Change: ./soribit edit {work.Name} chords    Take along: ./soribit export {work.Name} --to record/",
            $"보기: ./soribit show {work.Name}    고치기: ./soribit edit {work.Name} chords    내보내기: ./soribit export {work.Name} --to record/"));
    }
}
