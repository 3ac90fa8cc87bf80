using Soribit.Music.Form;
using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Planning;

/// <summary>What is asked of the singing.</summary>
/// <param name="Voice">Name of the voice, which the plan carries.</param>
/// <param name="Low">Lowest MIDI note that the voice sings well; the tune is moved by octaves until it fits best.</param>
/// <param name="High">Highest one.</param>
/// <param name="Style">Of the song; one that is not known is sung as pop.</param>
public sealed record VocalRequest(string Voice, int Low, int High, string Style, int Harmony, bool Doubles, VocalEffect Effect)
{
    /// <summary>The middle of the voice's pitch when it speaks, around which it raps.</summary>
    public double SpeechHertz { get; init; } = Singing.Voice.SpeechHertzOf(Low);
}

/// <summary>Decides how a tune with words is sung: its phrases and breaths, the length of each consonant, loudness, slides, vibrato.</summary>
/// <remarks>What is decided for a phrase follows from that phrase and its section alone.</remarks>
public static class VocalPlanner
{
    /// <summary>Seconds of rest from which the voice breathes.</summary>
    private const double BreathingRest = 0.22;
    private const double LongestBreath = 0.42;

    /// <summary>A rest inside a rapped line is rhythm; the voice goes on after it as if there were none.</summary>
    private const double SpokenRest = 0.6;

    /// <summary>Seconds after which a phrase without a rest is parted at the end of a lyric line, the last note cut short for a breath.</summary>
    private const double LongPhrase = 5;
    private const double StolenBreath = 0.2;

    private const double QuietEnergy = 0.45;
    private const double SpokenConsonants = 1;
    private const double LongestConsonant = 0.16;
    private const double LongestOnset = 0.28;
    private const double LongestCoda = 0.17;

    /// <summary>Plans what has words; notes without a syllable are for instruments.</summary>
    /// <exception cref="ArgumentException">A syllable of the melody is not in the lyrics.</exception>
    public static VocalPlan Plan(Melody melody, SongForm form, LyricSheet lyrics, VocalRequest request)
    {
        var style = VocalStyle.Named(request.Style);
        var sung = Sung(melody);
        var shift = 12 * OctavesUp([.. sung.Where(note => !note.IsRapped)], request.Low, request.High);
        var rap = new RapDelivery(form, lyrics, style, request.SpeechHertz);
        var phrases = new List<PlannedPhrase>();
        var full = FullSections(form);
        foreach (var placed in form.Placed)
        {
            var first = sung.FindIndex(note => !note.IsSlurred && note.Tick >= placed.StartTick);
            var next = sung.FindIndex(note => !note.IsSlurred && note.Tick >= placed.EndTick);
            var notes = first < 0 ? [] : sung[first..(next < 0 ? sung.Count : next)];
            var end = phrases.Count == 0 ? 0 : phrases[^1].Notes[^1].End;
            foreach (var group in Phrases(notes, form))
            {
                var phrase = Phrase(group, placed.Section, full.Contains(placed.Section), form, lyrics, style, rap, shift, end);
                phrases.Add(phrase);
                end = phrase.Notes[^1].End;
            }
        }

        return new VocalPlan(request.Voice, request.Harmony, request.Doubles, request.Effect, phrases);
    }

    /// <summary>Where others sing, too: the choruses; in a song that has none, its last stanza, if that is no quiet one.</summary>
    private static Section[] FullSections(SongForm form)
    {
        var choruses = form.Sections.Where(section => section.Kind == SectionKind.Chorus).ToArray();
        return choruses.Length > 0 ? choruses
            : [.. form.Sections.Where(section => section.Phrases.Any(phrase => phrase.Line is not null)).TakeLast(1).Where(section => section.Energy >= QuietEnergy)];
    }

    /// <summary>The notes with words; a slur goes with the syllable that it lengthens.</summary>
    private static List<MelodyNote> Sung(Melody melody)
    {
        var sung = new List<MelodyNote>();
        foreach (var note in melody.Notes)
        {
            if (note.Syllable is not null || (note.IsSlurred && sung.Count > 0 && sung[^1].EndTick == note.Tick))
            {
                sung.Add(note);
            }
        }

        return sung;
    }

    /// <summary>By how many octaves the tune is moved so that most of it lies within the voice.</summary>
    private static int OctavesUp(List<MelodyNote> notes, int low, int high) => new[] { 0, -1, 1, -2, 2, -3, 3 }
        .MinBy(octaves => notes.Sum(note => note.Duration * (double)(Math.Max(0, low - note.Pitch - (12 * octaves)) + Math.Max(0, note.Pitch + (12 * octaves) - high))));

    /// <summary>Parts the notes of a section where there is time to breathe.</summary>
    private static IEnumerable<List<MelodyNote>> Phrases(List<MelodyNote> notes, SongForm form)
    {
        var phrase = new List<MelodyNote>();
        foreach (var note in notes)
        {
            if (phrase.Count > 0 && !note.IsSlurred)
            {
                var rest = (note.Tick - phrase[^1].EndTick) * form.SecondsPerTick;
                var isNewLine = note.Syllable!.Line != phrase.Last(earlier => earlier.Syllable is not null).Syllable!.Line;
                var isLong = (note.Tick - phrase[0].Tick) * form.SecondsPerTick >= LongPhrase;
                if (rest >= (note.IsRapped ? SpokenRest : BreathingRest) || note.IsRapped != phrase[^1].IsRapped || (isNewLine && (isLong || rest >= BreathingRest / 2)))
                {
                    yield return phrase;
                    phrase = [];
                }
            }

            phrase.Add(note);
        }

        if (phrase.Count > 0)
        {
            yield return phrase;
        }
    }

    private static PlannedPhrase Phrase(
        List<MelodyNote> notes, Section section, bool isFull, SongForm form, LyricSheet lyrics, VocalStyle style, RapDelivery rap, int shift, double earliest)
    {
        var isRapped = notes[0].IsRapped;
        var phonetic = notes.ConvertAll(note => note.Syllable is { } syllable ? Syllable(syllable, lyrics, isRapped ? SpokenConsonants : style.Consonants) : null);
        var planned = isRapped ? rap.Of(notes, phonetic, section) : Sung(notes, phonetic, section, form, lyrics, style, shift);
        var room = planned[0].Start - earliest - planned[0].Syllable!.Onset.Sum(phone => phone.Seconds);
        var breath = room < 0.12 ? 0 : Math.Round(Math.Min(LongestBreath, 0.8 * room), 3);
        return new PlannedPhrase(breath, isFull, planned);
    }

    private static List<PlannedNote> Sung(
        List<MelodyNote> notes, List<PlannedSyllable?> phonetic, Section section, SongForm form, LyricSheet lyrics, VocalStyle style, int shift)
    {
        var planned = new List<PlannedNote>(notes.Count);
        var middle = notes.Average(note => (double)note.Pitch);
        for (var i = 0; i < notes.Count; i++)
        {
            var note = notes[i];
            var next = i + 1 < notes.Count ? notes[i + 1] : null;
            var seconds = note.Duration * form.SecondsPerTick;
            if (next is null)
            {
                seconds = Math.Max(0.6 * seconds, seconds - Math.Min(StolenBreath, 0.2 * seconds));
            }

            var stress = note.Syllable is { } sung ? lyrics.Lines[sung.Line].Syllables[sung.Index].Stress : 0;
            var leap = i == 0 ? 0 : note.Pitch - notes[i - 1].Pitch;
            var start = Rounded(note.Tick * form.SecondsPerTick);
            planned.Add(new PlannedNote(
                start,
                Rounded(Rounded((note.Tick * form.SecondsPerTick) + seconds) - start),
                note.Pitch + shift,
                phonetic[i],
                Manner(style, section, form, note, stress, (double)i / Math.Max(1, notes.Count - 1), note.Pitch - middle, leap, i == 0, next is null, seconds)));
        }

        return planned;
    }

    /// <summary>To a tenth of a millisecond, as it is written; ends and starts that meet still meet.</summary>
    private static double Rounded(double seconds) => Math.Round(seconds, 4);

    private static NoteManner Manner(
        VocalStyle style, Section section, SongForm form, MelodyNote note, int stress, double place, double height, int leap, bool isFirst, bool isLast, double seconds)
    {
        var accent = note.Tick % form.Metre.BarTicks == 0 ? 0.05 : note.Tick % form.Metre.BeatTicks == 0 ? 0.02 : -0.02;
        accent += stress switch { 1 => 0.03, 2 => 0.01, _ => -0.03 };
        var arc = 0.05 * Math.Sin(Math.PI * place);
        var loudness = 0.48 + (style.Range * section.Energy) + accent + arc + (0.012 * height) - (isLast ? 0.05 : 0);
        var hasVibrato = seconds >= style.VibratoFrom;
        return new NoteManner(
            Math.Round(Math.Clamp(loudness, 0.2, 1), 2),
            Math.Round(Math.Clamp(style.Breathiness + (0.15 * (0.5 - section.Energy)) + (isLast ? 0.05 : 0), 0.02, 1), 2),
            Math.Round(Math.Min(style.Slide * (Math.Abs(leap) > 7 ? 1.2 : 1), 0.45 * seconds), 3),
            isFirst || leap >= 5 ? style.Scoop : 0,
            hasVibrato ? new Vibrato(style.VibratoHertz, isLast ? style.VibratoCents : Math.Round(0.8 * style.VibratoCents), style.VibratoDelay) : null,
            []);
    }

    /// <summary>The sounds of a syllable, as long as they are sung. What has no vowel is held on its last voiced sound, or on a short vowel.</summary>
    private static PlannedSyllable Syllable(SungSyllable syllable, LyricSheet lyrics, double consonants)
    {
        if (syllable.Line >= lyrics.Lines.Count || syllable.Index >= lyrics.Lines[syllable.Line].Syllables.Count)
        {
            throw new ArgumentException($"Syllable {syllable.Index} of line {syllable.Line} is not in the lyrics.", nameof(syllable));
        }

        var phones = Phonemes.Parse(lyrics.Lines[syllable.Line].Syllables[syllable.Index].Phonemes).ToList();
        var nucleus = phones.FindIndex(phone => phone.IsVowel);
        nucleus = nucleus >= 0 ? nucleus : phones.FindLastIndex(phone => phone.IsSonorant);
        if (nucleus < 0)
        {
            nucleus = phones.Count;
            phones.Add(Phonemes.Of("ə"));
        }

        return new PlannedSyllable(
            syllable.Text,
            Lengths(phones[..nucleus], consonants, LongestOnset),
            phones[nucleus],
            Lengths(phones[(nucleus + 1)..], 1, LongestCoda));
    }

    private static PlannedPhone[] Lengths(List<Phoneme> phones, double stretch, double longest)
    {
        var lengths = phones.ConvertAll(phone => Math.Min(stretch * phone.Seconds, LongestConsonant));
        var scale = Math.Min(1, longest / Math.Max(1e-9, lengths.Sum()));
        return [.. phones.Select((phone, i) => new PlannedPhone(phone, Math.Round(scale * lengths[i], 3)))];
    }
}
