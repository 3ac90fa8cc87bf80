using Soribit.Production.Songs;
using Soribit.Works;

namespace Soribit.Cli.Screens;

/// <summary>Tells where everything of a finished song is.</summary>
internal static class FinishedSong
{
    public static void Tell(WorkView work, RunOutcome.Finished outcome, RunScreen screen)
    {
        screen.Say(outcome.Made.Count == 0
            ? Wording.Pick($"{work.Name} is finished; nothing was left to make.", $"{work.Name}은/는 완성되어 있습니다. 더 만들 것이 없습니다.")
            : Wording.Pick(
                $"{work.Name}: {outcome.Made.Count} takes made.",
                $"{work.Name}: 테이크 {outcome.Made.Count}개를 만들었습니다."));
        foreach (var (what, path) in SongFolder.Refresh(work))
        {
            screen.Say($"  {Padded(what.ToString())} {WorkPlaces.Shown(path)}");
        }

        screen.Say(Wording.Pick(
            $"Look: ./soribit show {work.Name}    Change: ./soribit edit {work.Name} chords    Take along: ./soribit export {work.Name} --to record/",
            $"보기: ./soribit show {work.Name}    고치기: ./soribit edit {work.Name} chords    내보내기: ./soribit export {work.Name} --to record/"));
    }

    /// <summary>Padded to twelve columns; Hangul takes two.</summary>
    private static string Padded(string label) =>
        label.PadRight(Math.Max(label.Length, 12 - label.Count(letter => letter >= '\uac00')));
}
