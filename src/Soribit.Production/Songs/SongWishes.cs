using System.Text.Json.Serialization;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Learned;
using Soribit.Music.Melodies;
using Soribit.Music.Melodies.Rhythms;
using Soribit.Production.Voices;
using Soribit.Sound.Singing.Planning;
using Soribit.Text.Briefs;
using Soribit.Text.Lyrics;

namespace Soribit.Production.Songs;

/// <summary>A brief's wishes, sorted by the step that grants them, so that changing one wish leaves the other steps' takes current.</summary>
internal sealed record SongWishes(
    LyricsWish Lyrics,
    FormWish Form,
    ChordsWish Chords,
    TuneWish Tune,
    BandWish Band,
    VocalWish? Vocal,
    MixWish Mix,
    TitleWish Title,
    CoverWish Cover)
{
    private const string DefaultStyle = "ballad";
    private const string FadeEnding = "fade";

    public static SongWishes Of(Brief brief)
    {
        var purpose = Purposes.Of(brief.Purpose);
        var mood = brief.Moods.Count > 0 ? string.Join(' ', brief.Moods) : purpose?.Mood;
        var style = brief.Style ?? (brief.OnlyThese && brief.Instruments is ["piano"] ? "piano" : purpose?.Style ?? DefaultStyle);
        var isSung = brief.Lyrics is not null && brief.Voice != "none";
        var brightness = 1 - (2 * MoodWords.MinorShare(mood, otherwise: 0.4));
        var singer = isSung ? VoiceLibrary.For(brief) : null;
        var (low, high) = VoiceRange(brief.Voice); // of the kind, not of the singer: another singer sings the same tune, by octaves where it suits him
        var isLearned = brief.Composer != Brief.StatisticalComposer;
        return new SongWishes(
            new LyricsWish(isSung ? brief.Lyrics!.Text : "", brief.Language),
            new FormWish(brief.Key, brief.Mode, brief.Metre, brief.Tempo, brief.Seconds, brief.EndsExactly, style, mood, brief.Language == "ko" ? "ko" : null),
            new ChordsWish(brief.Chords?.Text, brief.Chords?.Line ?? 1, style, mood, isLearned ? ChordMixture.Identity : null),
            new TuneWish(new MelodyRequest(low, high, style, brightness), isLearned ? PartModel.Identity : null, isLearned ? RhythmDecoder.Identity : null),
            new BandWish(style, brief.Instruments, brief.OnlyThese, brief.Without, brief.Ending == FadeEnding ? null : brief.Ending, isSung),
            singer is null ? null : new VocalWish(singer.Name, singer.Low, singer.High, style, brief.Harmony ?? 1, brief.Effect ?? "none"),
            new MixWish(brief.EndsExactly, brief.Ending == FadeEnding, isSung),
            new TitleWish(brief.Title, brief.Author, brief.Credit),
            new CoverWish(brief.Title, brief.Author, (1 + brightness) / 2));
    }

    /// <summary>The comfortable notes of a voice, lowest and highest, a tenth to a twelfth; a voice that is not named is a woman's.</summary>
    internal static (int Low, int High) VoiceRange(string? voice) => voice switch
    {
        "soprano" => (60, 79),
        "mezzo" => (57, 76),
        "alto" => (53, 72),
        "child" => (60, 76),
        "tenor" => (48, 67),
        "male" or "baritone" => (45, 63),
        "bass" => (40, 59),
        _ => (57, 75),
    };
}

/// <param name="Text">"" for an instrumental.</param>
internal sealed record LyricsWish(string Text, string Language);

/// <param name="Names">"ko" where sections that nobody named get Korean names; null, and absent from the recipe, for English ones.</param>
internal sealed record FormWish(
    string? Key,
    string? Mode,
    string? Metre,
    double? Tempo,
    double? Seconds,
    bool EndsExactly,
    string Style,
    string? Mood,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Names)
{
    public FormRequest Request(LyricSheet lyrics) => new(lyrics)
    {
        Key = Key is not null && Music.Key.TryParse(Key, out var key) ? key : null,
        Mode = Mode switch { "major" => Music.Mode.Major, "minor" => Music.Mode.Minor, _ => null },
        Metre = Metre is not null && Music.Metre.TryParse(Metre, out var metre) ? metre : null,
        Tempo = Tempo,
        Seconds = Seconds,
        EndsExactly = EndsExactly,
        Style = Style,
        Mood = Mood,
        NamesInKorean = Names == "ko",
    };
}

/// <param name="Model">Identity of the model that composes; null where the statistics do.</param>
/// <param name="Rhythms">Identity of the decoder that chooses among rhythms; null where the counts alone draw them.</param>
internal sealed record TuneWish(
    MelodyRequest Request,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Model,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Rhythms);

/// <param name="Chart">As written in the brief, or null when the composer chooses the chords.</param>
/// <param name="Model">Identity of the mixture that chooses among progressions; null where the counts alone draw them.</param>
internal sealed record ChordsWish(string? Chart, int FirstLine, string Style, string? Mood, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Model)
{
    /// <param name="file">That the chart stands in, for messages.</param>
    public ChordRequest Request(SongForm form, string? file = "brief.md") => new()
    {
        Style = Style,
        Mood = Mood,
        Mixture = Model is null ? null : ChordMixture.Shipped,
        Given = Chart is null ? new Dictionary<int, IReadOnlyList<ChordSpan>>() : ChordText.ParseSections(Chart, form, file, FirstLine),
    };
}

/// <summary>Who sings, and how.</summary>
/// <param name="Voice">A name of the <see cref="VoiceLibrary"/>.</param>
/// <param name="Low">Lowest MIDI note that it sings well.</param>
/// <param name="High">Highest one.</param>
/// <param name="Harmony">Voices beside the lead in choruses, 0 to 3.</param>
/// <param name="Effect">"none" or "vocoder".</param>
internal sealed record VocalWish(string Voice, int Low, int High, string Style, int Harmony, string Effect)
{
    /// <summary>A vocoder has the harmonies in its chords, so no one sings beside it.</summary>
    public VocalRequest Request => Effect == "vocoder"
        ? new(Voice, Low, High, Style, 0, Doubles: false, VocalEffect.Vocoder)
        : new(Voice, Low, High, Style, Harmony, Doubles: true, VocalEffect.None);
}

/// <param name="FadesOut">The end of the song fades away.</param>
/// <param name="IsSung">There are voices to mix.</param>
internal sealed record MixWish(bool EndsExactly, bool FadesOut, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsSung = false)
{
    /// <summary>Seconds of the fade at the end of a song that lasts so many: a sixth of it, 3 to 12.</summary>
    public double FadeSeconds(double seconds) => FadesOut ? Math.Round(Math.Clamp(seconds / 6, Math.Min(3, seconds / 2), 12), 1) : 0;
}

/// <param name="Credit">Where the words come from; "" when not said.</param>
internal sealed record TitleWish(string Title, string Author, string Credit);

/// <param name="Warmth">0 (night blue) to 1 (sunset).</param>
internal sealed record CoverWish(string Title, string Author, double Warmth);
