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
    /// <param name="lyrics">The words; without any line the tune is instrumental.</param>
    /// <exception cref="ArgumentException">The form calls for a line that the lyrics do not have, or a value of the request is out of range.</exception>
    public static Melody Compose(SongForm form, ChordChart chords, LyricSheet lyrics, MelodyRequest request, ulong seed)
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
                group.Key, [.. group.Select(place => phrases[place.Index])], form.Metre, form.SecondsPerTick, taste, request.Density, seed));

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
                    notes.AddRange(new SectionTune(place, phrases[place.Index], plan, form.Metre, chords, request, seed).Compose());
                    continue;
                }

                // What is lifted is the tune one knows: composed at home and raised.
                var home = place with { Section = place.Section with { Key = form.Key } };
                var lowered = LiftedTune.Lowered(chords, place, lift);
                var tune = new SectionTune(home, phrases[place.Index], plan, form.Metre, lowered, request, seed).Compose();
                var before = place.Index > 0 ? placed[place.Index - 1].Section.Key : place.Section.Key;
                notes.AddRange(tune.Select(note => LiftedTune.Raised(note, lift, place, before, chords, request)));
            }
        }

        return new Melody(notes);

        bool IsRapped(PlacedSection place) => words is not null && place.Section.IsRapped;
    }
}
