using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies.Rap;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Melodies;

/// <summary>Writes the tune of a song.</summary>
/// <remarks>
/// The notes of a section depend on its own chords, key and lines, on the lines of the sections with its letter and the chords that these had when they were composed, on metre, tempo,
/// request and seed, and on nothing else: editing one section's chords or key leaves every other bar as it was.
/// </remarks>
public static class MelodyComposer
{
    /// <summary>The tune by the statistics.</summary>
    public static Melody Compose(SongForm form, ChordChart chords, LyricSheet lyrics, MelodyRequest request, ulong seed) =>
        Compose(form, chords, null, lyrics, request, seed, TuneComposer.Statistics, CancellationToken.None);

    /// <param name="composed">The chords as they were composed, before anybody wrote others: by them the sections of a letter agree on a tune. Null where nobody knows; each chooses for itself then.</param>
    /// <param name="lyrics">The words; without any line the tune is instrumental.</param>
    /// <param name="composer">Chooses among the tunes that keep the laws.</param>
    /// <exception cref="ArgumentException">The form calls for a line that the lyrics do not have, or a value of the request is out of range.</exception>
    public static Melody Compose(
        SongForm form, ChordChart chords, ChordChart? composed, LyricSheet lyrics, MelodyRequest request, ulong seed, TuneComposer composer, CancellationToken cancel)
    {
        request.Validated();
        var words = form.Sections.SelectMany(section => section.Phrases).Any(phrase => phrase.Line is not null) ? lyrics : null;
        if (form.Sections.SelectMany(section => section.Phrases).FirstOrDefault(phrase => phrase.Line < 0 || phrase.Line >= lyrics.Lines.Count) is { Line: { } missing })
        {
            throw new ArgumentException($"The form sings line {missing}, the lyrics have {lyrics.Lines.Count}.", nameof(lyrics));
        }

        var taste = MelodyTaste.Of(request.Style);
        var placed = form.Placed.ToArray();
        var phrases = placed.Select(place => TunePhrase.Of(place.Section, form.Metre, words)).ToArray();
        var plans = placed.Where(place => !IsRapped(place)).GroupBy(place => place.Section.Letter).ToDictionary(
            group => group.Key,
            group => new LetterPlan(
                group.Key, [.. group.Select(place => phrases[place.Index])], form.Metre, form.SecondsPerTick, taste, request.Density, composer.Rhythms, seed));

        var letters = composed is null ? [] : plans.Keys.ToDictionary(letter => letter, letter => Letter([.. placed.Where(place => place.Section.Letter == letter && phrases[place.Index].Count > 0)], composed));
        var notes = new List<MelodyNote>();
        foreach (var place in placed)
        {
            if (IsRapped(place))
            {
                notes.AddRange(RapTune.Compose(place, phrases[place.Index], form, request, seed));
            }
            else if (phrases[place.Index].Count > 0)
            {
                var setting = Setting(place, chords) with { Letter = letters.GetValueOrDefault(place.Section.Letter) };
                notes.AddRange(composer.Compose(setting, Candidate(setting), cancel).Select(setting.Raised));
            }
        }

        return new Melody(notes);

        bool IsRapped(PlacedSection place) => words is not null && place.Section.IsRapped;

        // What is lifted is the tune one knows: composed at home and raised.
        TuneSetting Setting(PlacedSection place, ChordChart chart)
        {
            var lift = KeyLift.Of(form.Key, place.Section.Key);
            if (lift == 0)
            {
                return new TuneSetting(form, place, chart, request);
            }

            var before = place.Index > 0 ? placed[place.Index - 1].Section.Key : place.Section.Key;
            return new TuneSetting(form, place with { Section = place.Section with { Key = form.Key } }, LiftedTune.Lowered(chart, place, lift), request, lift)
            {
                Raised = note => LiftedTune.Raised(note, lift, place, before, chart, request),
            };
        }

        Func<int, TuneSketch> Candidate(TuneSetting setting) =>
            i => new SectionTune(setting.Place, phrases[setting.Place.Index], plans[setting.Place.Section.Letter], form.Metre, setting.Chords, request, seed, i);

        // The section with the most phrases stands for all.
        LetterTune? Letter(IReadOnlyList<PlacedSection> sections, ChordChart chart)
        {
            if (sections.Count == 0)
            {
                return null;
            }

            var model = Setting(sections.MaxBy(section => phrases[section.Index].Count), chart);
            var alone = new LetterTune(model, Candidate(model), []);
            return new LetterTune(model, Candidate(model), [.. sections.Select(section => Setting(section, chart)).Where(alone.IsAsIn).Select(Candidate)]);
        }
    }

    /// <summary>The tune with new pitches in some bars. Rhythm and words stay, and so does every note that begins in another bar; what is rapped has no pitch to change.</summary>
    /// <param name="firstBar">From 0.</param>
    /// <param name="bars">How many; the bars must be the song's.</param>
    public static Melody Mend(
        Melody kept, int firstBar, int bars, SongForm form, ChordChart chords, LyricSheet lyrics, MelodyRequest request, ulong seed, TuneComposer composer, CancellationToken cancel)
    {
        var (from, to) = Stretch(firstBar, bars, form);
        return Mend(kept, form, chords, lyrics, request, composer, (place, candidate) => new TuneMending(
            note => note.Tick >= Math.Max(from, place.StartTick) && note.Tick < Math.Min(to, place.EndTick) && !note.IsRapped,
            to,
            purpose => Rng.For(seed, "melody", "bars", SectionNames.Seed(place.Section), purpose, $"candidate {candidate}"),
            StaysNear: false), cancel);
    }

    /// <summary>The tune with other pitches near the old ones for a share of the notes of some bars. Rhythm and words stay; figures that return do so with what is new in them, and sections of a letter change in the same places.</summary>
    /// <param name="share">Of the notes of the bars, 0 to 1; a note may find no other pitch.</param>
    /// <inheritdoc cref="Mend(Melody, int, int, SongForm, ChordChart, LyricSheet, MelodyRequest, ulong, TuneComposer, CancellationToken)"/>
    public static Melody Vary(
        Melody kept, double share, int firstBar, int bars, SongForm form, ChordChart chords, LyricSheet lyrics, MelodyRequest request, ulong seed, TuneComposer composer, CancellationToken cancel)
    {
        var (from, to) = Stretch(firstBar, bars, form);
        var variation = TuneVariation.Of(kept, share, from, to, form, seed);
        return Mend(kept, form, chords, lyrics, request, composer, (place, candidate) => new TuneMending(
            variation.IsOpen,
            to,
            purpose => Rng.For(seed, "melody", "varied", place.Section.Letter.ToString(), purpose, $"candidate {candidate}"),
            StaysNear: true)
        {
            Earlier = variation.Earlier,
        }, cancel);
    }

    private static (int From, int To) Stretch(int firstBar, int bars, SongForm form)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstBar);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstBar + bars, form.Bars);
        return (firstBar * form.Metre.BarTicks, (firstBar + bars) * form.Metre.BarTicks);
    }

    private static Melody Mend(
        Melody kept, SongForm form, ChordChart chords, LyricSheet lyrics, MelodyRequest request, TuneComposer composer, Func<PlacedSection, int, TuneMending> mending, CancellationToken cancel)
    {
        request.Validated();
        var words = form.Sections.SelectMany(section => section.Phrases).Any(phrase => phrase.Line is not null) ? lyrics : null;
        var notes = kept.Notes.ToList();
        foreach (var place in form.Placed)
        {
            var own = kept.Notes.Where(note => note.Tick >= place.StartTick && note.Tick < place.EndTick && !note.IsRapped).ToList();
            var isOpen = mending(place, 0).IsOpen;
            if (!own.Any(isOpen))
            {
                continue;
            }

            var phrases = TunePhrase.Of(place.Section, form.Metre, words);
            var mended = composer.Compose(
                new TuneSetting(form, place, chords, request), i => new MendedTune(place, phrases, own, mending(place, i), form.Metre, chords, request), cancel);
            var pitches = mended.ToDictionary(note => note.Tick, note => note.Pitch);
            for (var i = 0; i < notes.Count; i++)
            {
                if (notes[i].Tick >= place.StartTick && notes[i].Tick < place.EndTick && isOpen(notes[i]))
                {
                    notes[i] = notes[i] with { Pitch = pitches[notes[i].Tick] };
                }
            }
        }

        return new Melody(notes);
    }
}
