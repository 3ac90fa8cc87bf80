using Soribit.Production.Programs;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>The master as people play and share it, with title, author, lyrics, credits and cover inside.</summary>
internal static class RecordFiles
{
    public static IReadOnlyList<string> Formats { get; } = ["flac", "mp3", "opus"];

    /// <summary>Name of the artifact in the take of <c>record/&lt;format&gt;</c>.</summary>
    public static string Name(string format) => "song." + format;

    public static async Task WriteAsync(StepRun run, string format, CancellationToken cancel)
    {
        var title = run.Settings.Read<TitleWish>();
        var lyrics = SongFiles.Lyrics(run);
        var tags = new SongTags(
            title.Title,
            Artist: title.Author,
            Lyrics: string.Join('\n', lyrics.Lines.Select(line => line.Text)),
            Comment: string.Join('\n', new[] { title.Credit, "Made with Soribit" }.Where(line => line.Length > 0)));
        await Ffmpeg.EncodeAsync(
            run.Input("master").PathOf(SongFiles.MasterSound),
            run.PathFor(Name(format)),
            format switch
            {
                "flac" => RecordFormat.Flac,
                "mp3" => RecordFormat.Mp3,
                _ => RecordFormat.Opus,
            },
            tags,
            run.Input("cover").PathOf(SongFiles.CoverPicture),
            cancel);
    }
}
