using Soribit.Production.Songs;
using Soribit.Works;

namespace Soribit.Cli.Screens;

/// <summary>Tells where everything of a song is that is made, when a run came to the end that was asked for.</summary>
internal static class FinishedSong
{
    public static void Tell(WorkView work, RunOutcome outcome, RunScreen screen)
    {
        var stop = (outcome as RunOutcome.StoppedAt)?.Step;
        screen.Say(Made(work.Name, outcome.Made.Count, stop).ToString());
        screen.Present(SongFolder.Refresh(work));
        screen.Say(stop is null
            ? Wording.Pick(
                $"Look: ./soribit show {work.Name}    Change: ./soribit edit {work.Name} chords    Take along: ./soribit export {work.Name} --to record/",
                $"보기: ./soribit show {work.Name}    고치기: ./soribit edit {work.Name} chords    내보내기: ./soribit export {work.Name} --to record/")
            : Wording.Pick(
                $"Look: ./soribit show {work.Name}    Go on: ./soribit make {work.Name}",
                $"보기: ./soribit show {work.Name}    이어서: ./soribit make {work.Name}"));
    }

    private static Wording Made(string name, int takes, string? stop) => (takes, stop) switch
    {
        (0, null) => new($"{name} is finished; nothing was left to make.", $"{name}은/는 완성되어 있습니다. 더 만들 것이 없습니다."),
        (0, _) => new($"{name} is made up to {stop}; nothing was left to make.", $"{name}은/는 {stop}까지 만들어져 있습니다. 더 만들 것이 없습니다."),
        (1, null) => new($"{name}: 1 take made.", $"{name}: 테이크 1개를 만들었습니다."),
        (_, null) => new($"{name}: {takes} takes made.", $"{name}: 테이크 {takes}개를 만들었습니다."),
        (1, _) => new($"{name}: 1 take made, up to {stop}.", $"{name}: {stop}까지 테이크 1개를 만들었습니다."),
        _ => new($"{name}: {takes} takes made, up to {stop}.", $"{name}: {stop}까지 테이크 {takes}개를 만들었습니다."),
    };
}
