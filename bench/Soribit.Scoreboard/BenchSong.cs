using Soribit.Music;
using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Learned;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;
using Soribit.Music.Performing;
using Soribit.Music.Styles;
using Soribit.Text.Lyrics;

namespace Soribit.Scoreboard;

/// <summary>A song composed through the whole chain, each step of which can be taken again from what a person changed.</summary>
/// <param name="Language">"en", "ko", or "" for an instrumental piece.</param>
internal sealed record BenchSong(
    string Language,
    LyricSheet Lyrics,
    Style Style,
    ulong Seed,
    SongForm Form,
    ChordChart Chords,
    Melody Melody,
    Arrangement Arrangement,
    IReadOnlyList<Part> Parts,
    bool IsLearned)
{
    private static readonly LearnedTunes Tunes = new(PartModel.Shared);
    private static readonly SectionWriter Sections = new(PartModel.Shared);

    /// <param name="isLearned">Whether the model writes what it has learned, as it does unless a director wishes otherwise.</param>
    public static BenchSong Compose(string language, LyricSheet lyrics, Style style, ulong seed, double? seconds = null, bool isLearned = true)
    {
        var form = FormComposer.Compose(new FormRequest(lyrics) { Style = style.Name, Seconds = seconds }, seed);
        var chords = ChordComposer.Compose(form, ChordsOf(style, isLearned), seed);
        return From(language, lyrics, style, seed, form, chords, chords, isLearned);
    }

    public static ChordRequest ChordsOf(Style style, bool isLearned) => new() { Style = style.Name, Mixture = isLearned ? ChordMixture.Shipped : null };

    /// <summary>The steps after the chords.</summary>
    /// <param name="composed">The chords before they were edited.</param>
    public static BenchSong From(string language, LyricSheet lyrics, Style style, ulong seed, SongForm form, ChordChart chords, ChordChart composed, bool isLearned)
    {
        var voice = MelodyRequest.ForVoice(seed % 2 == 0 ? "female" : "male") with { Style = style.Name };
        var melody = MelodyComposer.Compose(form, chords, composed, lyrics, voice, seed, isLearned ? Tunes : TuneComposer.Statistics, CancellationToken.None);
        return From(language, lyrics, style, seed, form, chords, melody, isLearned);
    }

    /// <summary>The steps after the melody.</summary>
    public static BenchSong From(string language, LyricSheet lyrics, Style style, ulong seed, SongForm form, ChordChart chords, Melody melody, bool isLearned)
    {
        var arrangement = Arranger.Arrange(form, chords, melody, style, ArrangeRequest.None, seed);
        var parts = PartWriter.WriteAll(new SongBook(form, chords, melody, style, arrangement), seed, isLearned ? Sections : null);
        return new(language, lyrics, style, seed, form, chords, melody, arrangement, parts, isLearned);
    }

    /// <summary>All pitched notes as written; the tune is among them, because the lead instrument plays it.</summary>
    public IReadOnlyList<Note> Notes => [.. Parts.Where(part => !part.Instrument.IsDrums).SelectMany(part => part.Notes)];

    public Performance Perform() => Performer.Perform(Parts, Form, Chords, Style, Seed);

    public Score ToScore() => new("", "", Form, Chords, Melody, Perform().Parts);
}
