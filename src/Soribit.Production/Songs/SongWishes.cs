using System.Text.Json.Serialization;
using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Text.Briefs;
using Soribit.Text.Lyrics;

namespace Soribit.Production.Songs;

/// <summary>A brief's wishes, sorted by the step that grants them, so that changing one wish leaves the other steps' takes current.</summary>
internal sealed record SongWishes(
    LyricsWish Lyrics,
    FormWish Form,
    ChordsWish Chords,
    MelodyRequest Melody,
    BandWish Band,
    MixWish Mix,
    TitleWish Title,
    CoverWish Cover)
{
    private const string DefaultStyle = "ballad";

    public static SongWishes Of(Brief brief)
    {
        var mood = brief.Moods.Count > 0 ? string.Join(' ', brief.Moods) : null;
        var style = brief.Style ?? (brief.OnlyThese && brief.Instruments is ["piano"] ? "piano" : DefaultStyle);
        var isSung = brief.Lyrics is not null && brief.Voice != "none";
        var brightness = 1 - (2 * MoodWords.MinorShare(mood, otherwise: 0.4));
        return new SongWishes(
            new LyricsWish(isSung ? brief.Lyrics!.Text : "", brief.Language),
            new FormWish(brief.Key, brief.Mode, brief.Metre, brief.Tempo, brief.Seconds, brief.EndsExactly, style, mood),
            new ChordsWish(brief.Chords?.Text, brief.Chords?.Line ?? 1, style, mood),
            MelodyRequest.ForVoice(brief.Voice ?? "") with { Style = style, Mood = brightness },
            new BandWish(style, brief.Instruments, brief.OnlyThese, brief.Without),
            new MixWish(brief.EndsExactly),
            new TitleWish(brief.Title, brief.Author, brief.Credit),
            new CoverWish(brief.Title, brief.Author, (1 + brightness) / 2));
    }
}

/// <param name="Text">"" for an instrumental.</param>
internal sealed record LyricsWish(string Text, string Language);

internal sealed record FormWish(string? Key, string? Mode, string? Metre, double? Tempo, double? Seconds, bool EndsExactly, string Style, string? Mood)
{
    public FormRequest Request(LyricSheet lyrics) => new(lyrics)
    {
        Key = Key is not null && Music.Key.TryParse(Key, out var key) ? key : null,
        Metre = Metre is not null && Music.Metre.TryParse(Metre, out var metre) ? metre : null,
        Tempo = Tempo,
        Seconds = Seconds,
        EndsExactly = EndsExactly,
        Style = Style,
        Mood = Mood,
    };
}

/// <param name="Chart">As written in the brief, or null when the composer chooses the chords.</param>
internal sealed record ChordsWish(string? Chart, int FirstLine, string Style, string? Mood)
{
    public ChordRequest Request(SongForm form) => new()
    {
        Style = Style,
        Mood = Mood,
        Given = Chart is null ? new Dictionary<int, IReadOnlyList<ChordSpan>>() : ChordText.ParseSections(Chart, form, "brief.md", FirstLine),
    };
}

/// <param name="OnlyThese">Nothing but the instruments wished.</param>
internal sealed record BandWish(string Style, IReadOnlyList<string> Instruments, bool OnlyThese, IReadOnlyList<string> Without)
{
    [JsonIgnore]
    public ArrangeRequest Request => new(Instruments, Without, OnlyThese);
}

internal sealed record MixWish(bool EndsExactly);

/// <param name="Credit">Where the words come from; "" when not said.</param>
internal sealed record TitleWish(string Title, string Author, string Credit);

/// <param name="Warmth">0 (night blue) to 1 (sunset).</param>
internal sealed record CoverWish(string Title, string Author, double Warmth);
