using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Tests.Arranging;

/// <summary>A song to arrange: plan, chords and tune.</summary>
internal sealed record Song(SongForm Form, ChordChart Chords, Melody Melody);

/// <summary>Songs made by rule for the tests of the band.</summary>
internal static class Songs
{
    private static readonly (string Name, SectionKind Kind, char Letter, int Bars, double Energy)[] Plan =
    [
        ("Intro", SectionKind.Intro, 'I', 4, 0.35), ("Verse 1", SectionKind.Verse, 'A', 8, 0.45), ("Pre", SectionKind.PreChorus, 'P', 4, 0.6),
        ("Chorus 1", SectionKind.Chorus, 'B', 8, 0.8), ("Verse 2", SectionKind.Verse, 'A', 8, 0.45), ("Chorus 2", SectionKind.Chorus, 'B', 8, 0.9),
        ("Outro", SectionKind.Outro, 'O', 4, 0.3),
    ];

    /// <summary>A song in the style's metre with ordinary changes, slash chords and chords from outside the key.</summary>
    public static Song In(Style style, ulong seed)
    {
        var rng = Rng.For(seed, "song", style.Name);
        var metre = style.Metres[rng.Next(style.Metres.Count)];
        var key = new Key(rng.Next(12), rng.Chance(0.4) ? Mode.Minor : Mode.Major);
        var tempo = Math.Round((style.Tempo.Low + style.Tempo.High) / (metre.IsCompound ? 3 : 2));
        return Of(key, metre, tempo, rng, Plan);
    }

    public static Song Of(Key key, Metre metre, double tempo, Rng rng, IReadOnlyList<(string Name, SectionKind Kind, char Letter, int Bars, double Energy)> plan)
    {
        var sections = plan.Select(entry => new Section(entry.Name, entry.Kind, entry.Letter, entry.Bars, key, entry.Energy, Phrases(entry.Bars, entry.Kind)));
        var form = new SongForm(key, metre, tempo, [.. sections]);
        var chords = Chords(form, rng);
        return new Song(form, chords, Tune(form, chords, rng));
    }

    /// <summary>What lies on the stands of its band.</summary>
    public static SongBook Book(Song song, Style style, ulong seed, ArrangeRequest? request = null) => new(
        song.Form,
        song.Chords,
        song.Melody,
        style,
        Arranger.Arrange(song.Form, song.Chords, song.Melody, style, request ?? ArrangeRequest.None, seed),
        request is { IsSung: true });

    /// <summary>All parts of the song that have a note.</summary>
    public static IReadOnlyList<Part> Parts(Song song, Style style, ulong seed, ArrangeRequest? request = null) =>
        [.. PartWriter.WriteAll(Book(song, style, seed, request), seed).Where(part => part.Notes.Count > 0)];

    /// <summary>The same song with one section's chords all replaced by another.</summary>
    public static Song WithChordsOf(Song song, int section, Chord chord)
    {
        var placed = song.Form.Placed.ElementAt(section);
        var spans = song.Chords.Spans.Select(span => span.Tick >= placed.StartTick && span.Tick < placed.EndTick ? span with { Chord = chord } : span);
        return song with { Chords = new ChordChart([.. spans]) };
    }

    private static List<Phrase> Phrases(int bars, SectionKind kind) =>
        [.. Enumerable.Range(0, bars / 2).Select(i => new Phrase(i * 2, 2, kind is SectionKind.Intro or SectionKind.Outro ? null : i))];

    private static ChordChart Chords(SongForm form, Rng rng)
    {
        var byLetter = new Dictionary<(char Letter, int Bar), Chord[]>();
        var spans = new List<ChordSpan>();
        foreach (var placed in form.Placed)
        {
            for (var bar = 0; bar < placed.Section.Bars; bar++)
            {
                if (!byLetter.TryGetValue((placed.Section.Letter, bar), out var chords))
                {
                    byLetter[(placed.Section.Letter, bar)] = chords = [Any(form.Key, rng), .. rng.Chance(0.3) && form.Metre.BeatsPerBar % 2 == 0 ? new[] { Any(form.Key, rng) } : []];
                }

                var length = form.Metre.BarTicks / chords.Length;
                for (var i = 0; i < chords.Length; i++)
                {
                    spans.Add(new ChordSpan(placed.StartTick + (bar * form.Metre.BarTicks) + (i * length), length, chords[i]));
                }
            }
        }

        return new ChordChart(spans);
    }

    private static Chord Any(Key key, Rng rng)
    {
        var degree = key.Scale[rng.Next(7)];
        ChordQuality[] qualities = [ChordQuality.Major, ChordQuality.Minor, ChordQuality.Minor7, ChordQuality.Dominant7, ChordQuality.Major7, ChordQuality.Sus4, ChordQuality.Diminished7, ChordQuality.Augmented, ChordQuality.Power, ChordQuality.Add9];
        var chord = new Chord(degree, qualities[rng.Choose([6, 6, 3, 2, 2, 1, 0.5, 0.5, 0.5, 1])]);
        return rng.Chance(0.15) ? chord with { Bass = chord.Tones[1 % chord.Tones.Count] } : chord;
    }

    private static Melody Tune(SongForm form, ChordChart chords, Rng rng)
    {
        var notes = new List<MelodyNote>();
        var seed = rng.NextUInt64();
        foreach (var placed in form.Placed.Where(placed => placed.Section.Phrases[0].Line is not null))
        {
            var pitch = 66;
            rng = Rng.For(seed, "tune", placed.Section.Letter.ToString());
            foreach (var phrase in placed.Section.Phrases)
            {
                var tick = placed.StartTick + (phrase.StartBar * form.Metre.BarTicks);
                var end = tick + (phrase.Bars * form.Metre.BarTicks) - (2 * form.Metre.BeatTicks);
                while (tick < end)
                {
                    var length = Math.Min(Ticks.PerEighth * (1 + rng.Next(3)), end - tick);
                    pitch = Math.Clamp(pitch + rng.Next(7) - 3, 58, 76);
                    while (!form.Key.Contains(pitch) || (form.Metre.Strength(tick) > 1 && !chords.At(tick).Contains(pitch) && rng.Chance(0.7)))
                    {
                        pitch = pitch == 58 ? 70 : pitch - 1;
                    }

                    notes.Add(new MelodyNote(tick, length, pitch, null, false));
                    tick += length;
                }
            }
        }

        return new Melody(notes);
    }
}
