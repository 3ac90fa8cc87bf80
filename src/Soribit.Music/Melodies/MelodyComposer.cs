using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies.Rap;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Melodies;

/// <summary>Writes the tune of a song.</summary>
/// <remarks>
/// The notes of a section depend on its own chords, key and lines, on the lines of the sections with its letter, on metre, tempo, request and
/// seed, and on nothing else: editing one section's chords or key leaves every other bar as it was.
/// </remarks>
public static class MelodyComposer
{
    /// <summary>The tune by the statistics.</summary>
    public static Melody Compose(SongForm form, ChordChart chords, LyricSheet lyrics, MelodyRequest request, ulong seed) =>
        Compose(form, chords, lyrics, request, seed, TuneComposer.Statistics, CancellationToken.None);

    /// <param name="lyrics">The words; without any line the tune is instrumental.</param>
    /// <param name="composer">Chooses among the tunes that keep the laws.</param>
    /// <exception cref="ArgumentException">The form calls for a line that the lyrics do not have, or a value of the request is out of range.</exception>
    public static Melody Compose(SongForm form, ChordChart chords, LyricSheet lyrics, MelodyRequest request, ulong seed, TuneComposer composer, CancellationToken cancel)
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

        var notes = new List<MelodyNote>();
        foreach (var place in placed)
        {
            if (IsRapped(place))
            {
                notes.AddRange(RapTune.Compose(place, phrases[place.Index], form, request, seed));
            }
            else if (phrases[place.Index].Count > 0)
            {
                var plan = plans[place.Section.Letter];
                var lift = KeyLift.Of(form.Key, place.Section.Key);
                if (lift == 0)
                {
                    notes.AddRange(composer.Compose(
                        new TuneSetting(form, place, chords, request), i => new SectionTune(place, phrases[place.Index], plan, form.Metre, chords, request, seed, i), cancel));
                    continue;
                }

                // What is lifted is the tune one knows: composed at home and raised.
                var home = place with { Section = place.Section with { Key = form.Key } };
                var lowered = LiftedTune.Lowered(chords, place, lift);
                var before = place.Index > 0 ? placed[place.Index - 1].Section.Key : place.Section.Key;
                var setting = new TuneSetting(form, home, lowered, request, lift) { Raised = note => LiftedTune.Raised(note, lift, place, before, chords, request) };
                var tune = composer.Compose(setting, i => new SectionTune(home, phrases[place.Index], plan, form.Metre, lowered, request, seed, i), cancel);
                notes.AddRange(tune.Select(setting.Raised));
            }
        }

        return new Melody(notes);

        bool IsRapped(PlacedSection place) => words is not null && place.Section.IsRapped;
    }

    /// <summary>The tune with new pitches in some bars. Rhythm and words stay, and so does every note that begins in another bar; what is rapped has no pitch to change.</summary>
    /// <param name="firstBar">From 0.</param>
    /// <param name="bars">How many; the bars must be the song's.</param>
    public static Melody Mend(
        Melody kept, int firstBar, int bars, SongForm form, ChordChart chords, LyricSheet lyrics, MelodyRequest request, ulong seed, TuneComposer composer, CancellationToken cancel)
    {
        request.Validated();
        ArgumentOutOfRangeException.ThrowIfNegative(firstBar);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstBar + bars, form.Bars);
        var (from, to) = (firstBar * form.Metre.BarTicks, (firstBar + bars) * form.Metre.BarTicks);
        var words = form.Sections.SelectMany(section => section.Phrases).Any(phrase => phrase.Line is not null) ? lyrics : null;
        var notes = kept.Notes.ToList();
        foreach (var place in form.Placed.Where(place => place.StartTick < to && place.EndTick > from))
        {
            var own = kept.Notes.Where(note => note.Tick >= place.StartTick && note.Tick < place.EndTick && !note.IsRapped).ToList();
            if (!own.Any(note => note.Tick >= from && note.Tick < to))
            {
                continue;
            }

            var phrases = TunePhrase.Of(place.Section, form.Metre, words);
            var mended = composer.Compose(
                new TuneSetting(form, place, chords, request), i => new MendedTune(place, phrases, own, from, to, form.Metre, chords, request, seed, i), cancel);
            var pitches = mended.ToDictionary(note => note.Tick, note => note.Pitch);
            for (var i = 0; i < notes.Count; i++)
            {
                if (notes[i].Tick >= Math.Max(from, place.StartTick) && notes[i].Tick < Math.Min(to, place.EndTick) && !notes[i].IsRapped)
                {
                    notes[i] = notes[i] with { Pitch = pitches[notes[i].Tick] };
                }
            }
        }

        return new Melody(notes);
    }
}
