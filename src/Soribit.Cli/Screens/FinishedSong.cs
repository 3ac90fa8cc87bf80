using System.Globalization;
using Soribit.Production.Songs;
using Soribit.Works;

namespace Soribit.Cli.Screens;

/// <summary>Tells where everything of a finished song is.</summary>
internal static class FinishedSong
{
    public static void Tell(WorkView work, RunOutcome.Finished outcome, RunScreen screen)
    {
        screen.Say(outcome.Made.Count == 0
            ? Words.Of($"{work.Name} is finished; nothing was left to make.", $"{work.Name}은(는) 완성되어 있습니다. 더 만들 것이 없습니다.")
            : Words.Of(
                string.Create(CultureInfo.InvariantCulture, $"{work.Name}: {outcome.Made.Count} takes made."),
                string.Create(CultureInfo.InvariantCulture, $"{work.Name}: 테이크 {outcome.Made.Count}개를 만들었습니다.")));
        foreach (var (what, path) in SongFolder.Refresh(work))
        {
            screen.Say($"  {Padded(Name(what))} {WorkPlaces.Shown(path)}");
        }

        screen.Say(Words.Of(
            $"Look: ./soribit show {work.Name}    Change: ./soribit edit {work.Name} chords    Take along: ./soribit export {work.Name} --to record/",
            $"보기: ./soribit show {work.Name}    고치기: ./soribit edit {work.Name} chords    내보내기: ./soribit export {work.Name} --to record/"));
    }

    /// <summary>A label of <see cref="SongFolder.Refresh"/> in the language of the screens.</summary>
    private static string Name(string what) => !Words.InKorean ? what : what switch
    {
        "song" => "노래",
        "mp3" => "MP3",
        "flac" => "FLAC",
        "opus" => "Opus",
        "score" => "악보",
        "midi" => "MIDI",
        "piano roll" => "피아노 롤",
        "sound" => "소리 그림",
        "cover" => "표지",
        _ => what,
    };

    /// <summary>Padded to twelve columns; Hangul takes two.</summary>
    private static string Padded(string label) =>
        label.PadRight(Math.Max(label.Length, 12 - label.Count(letter => letter >= '\uac00')));
}
