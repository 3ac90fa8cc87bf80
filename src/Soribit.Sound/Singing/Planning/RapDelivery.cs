using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Melodies;
using Soribit.Music.Melodies.Rap;
using Soribit.Sound.Speaking;
using Soribit.Sound.Speaking.Intonation;
using Soribit.Text;
using Soribit.Text.Lyrics;
using Soribit.Text.Phonetics;
using Soribit.Text.Speech;

namespace Soribit.Sound.Singing.Planning;

/// <summary>How words are spoken in rhythm: on the beats of their notes, with the melody of speech around the voice's speaking pitch, no vibrato, short syllables.</summary>
internal sealed class RapDelivery(SongForm form, LyricSheet lyrics, VocalStyle style, double speechHertz)
{
    /// <summary>Semitones by which a rap lies above plain speech.</summary>
    internal const double Lift = 2;

    /// <summary>Semitones from the bottom of its melody to the top.</summary>
    private const double EnglishRange = 8.5;
    private const double KoreanRange = 7;

    /// <summary>Where in its range the voice's own pitch lies, as in <see cref="SpeechCurves"/>.</summary>
    private const double Middle = 0.42;

    /// <summary>Semitones that everything sinks over a phrase.</summary>
    private const double Declination = 2.4;

    /// <summary>Semitones by which a syllable on the beat stands out.</summary>
    private const double BeatAccent = 0.5;

    /// <summary>Semitones from the lifted pitch beyond which it would be no speech any more; what a person writes above or below the line comes on top.</summary>
    private const double Widest = 6;

    /// <summary>Cents that a voice falls or rises at most at the end of a phrase.</summary>
    private const double DeepestFall = 500;

    /// <summary>Seconds of an unstressed and of a stressed syllable that another word follows late.</summary>
    private const double LightSyllable = 0.22;
    private const double HeavySyllable = 0.28;

    /// <summary>Seconds of the last syllable of a phrase.</summary>
    private const double LastSyllable = 0.32;

    private readonly double _centre = 69 + (12 * Math.Log2(speechHertz / 440)) + Lift;

    /// <param name="notes">Of one breath, all rapped.</param>
    /// <param name="sounds">The syllable of each note; null where the one before goes on.</param>
    public List<PlannedNote> Of(List<MelodyNote> notes, IReadOnlyList<PlannedSyllable?> sounds, Section section)
    {
        var heads = Enumerable.Range(0, notes.Count).Where(i => notes[i].Syllable is not null).ToArray();
        var times = Times(notes);
        (double Start, double End)[] vowels = [.. heads.Select(i => (times[i].Start, times[i].Start + (0.7 * times[i].Seconds)))];
        var end = times[^1].Start + times[^1].Seconds;
        var (phrase, kind, isKorean) = Speech([.. heads.Select(i => notes[i].Syllable!)]);
        var rng = Rng.For(0, "rap intonation", string.Concat(phrase.Words.Select(word => word.Text)));
        var tune = isKorean
            ? KoreanTune.Of(AccentualPhrase.Of(phrase, kind == SentenceKind.OpenQuestion), vowels, end, kind, isLast: true, rng)
            : EnglishTune.Of(phrase, vowels, times[0].Start, end, kind, isLast: true, rng);
        var range = isKorean ? KoreanRange : EnglishRange;
        var planned = new List<PlannedNote>(notes.Count);
        for (var i = 0; i < notes.Count; i++)
        {
            var (start, seconds) = times[i];
            var note = notes[i];
            var stress = note.Syllable is { } syllable ? StressOf(syllable) : 0;
            var place = (start - times[0].Start) / Math.Max(end - times[0].Start, 0.1);
            var isLast = i + 1 == notes.Count;
            var level = tune.At(start + (0.35 * seconds));
            var semitones = (range * (level - Middle)) - (Declination * (place - 0.5)) + (form.Metre.Strength(note.Tick) > 0 ? BeatAccent : 0);
            var pitch = _centre + Math.Clamp(semitones, -Widest, Widest) + RapPitch.Above(note.Pitch);
            var turn = isLast ? Math.Round(Math.Clamp(100 * range * (tune.At(end) - level), -DeepestFall, DeepestFall)) : 0;
            var manner = Manner(section, note, stress, turn, seconds);
            planned.Add(new PlannedNote(start, seconds, (int)Math.Clamp(Math.Round(pitch), 0, 127), sounds[i], manner) { IsRapped = true });
        }

        return planned;
    }

    /// <summary>Start and seconds of every note: syllables of one word touch, between words the voice lets go.</summary>
    private (double Start, double Seconds)[] Times(List<MelodyNote> notes)
    {
        var times = new (double Start, double Seconds)[notes.Count];
        for (var i = 0; i < notes.Count; i++)
        {
            var exact = notes[i].Tick * form.SecondsPerTick;
            var seconds = notes[i].Duration * form.SecondsPerTick;
            var next = i + 1 < notes.Count ? notes[i + 1] : null;
            var goesOn = next is not null && next.Tick == notes[i].EndTick && (next.IsSlurred || next.Syllable?.Syllabic is Syllabic.Middle or Syllabic.End);
            var most = goesOn ? double.PositiveInfinity : next is null ? LastSyllable : notes[i].Syllable is { } syllable && StressOf(syllable) > 0 ? HeavySyllable : LightSyllable;
            var start = Math.Round(exact, 4);
            times[i] = (start, Math.Round(Math.Round(exact + Math.Min(seconds, most), 4) - start, 4)); // ends and starts that meet still meet
        }

        return times;
    }

    private int StressOf(SungSyllable syllable) => lyrics.Lines[syllable.Line].Syllables[syllable.Index].Stress;

    private NoteManner Manner(Section section, MelodyNote note, int stress, double turn, double seconds)
    {
        var accent = note.Tick % form.Metre.BarTicks == 0 ? 0.05 : form.Metre.Strength(note.Tick) > 0 ? 0.03 : 0;
        accent += stress switch { 1 => 0.05, 2 => 0.01, _ => -0.04 };
        IReadOnlyList<PitchPoint> bend = Math.Abs(turn) < 50 ? [] : [new(Math.Round(0.35 * seconds, 3), 0), new(seconds, turn)];
        return new NoteManner(
            Math.Round(Math.Clamp(0.56 + (style.Range * section.Energy) + accent - (turn == 0 ? 0 : 0.03), 0.2, 1), 2),
            Math.Round(Math.Clamp(0.6 * style.Breathiness, 0.02, 0.16), 2),
            0,
            0,
            null,
            bend);
    }

    /// <summary>The words that the syllables belong to, as speech; a word that a breath divides is read as far as it goes.</summary>
    private (SpeechPhrase Phrase, SentenceKind Kind, bool IsKorean) Speech(SungSyllable[] sung)
    {
        var (words, syllables) = (new List<SpokenWord>(), new List<PhraseSyllable>());
        for (var i = 0; i < sung.Length;)
        {
            var line = lyrics.Lines[sung[i].Line];
            var (word, first) = WordAt(line, sung[i].Index);
            var count = 1;
            while (i + count < sung.Length && sung[i + count].Line == sung[i].Line && sung[i + count].Index < first + word.Syllables.Count && sung[i + count].Index > sung[i].Index)
            {
                count++;
            }

            var own = sung[i..(i + count)].Select(syllable => line.Syllables[syllable.Index]).ToArray();
            words.Add(new SpokenWord(word.Text, [.. own.Select(syllable => new SpokenSyllable(syllable.Text, syllable.Text, syllable.Phonemes, syllable.Stress, SpeechBreak.Word))], IsEmphasised: false));
            syllables.AddRange(own.Select((syllable, at) => PhraseSyllable.Of(syllable.Phonemes, syllable.Stress, words.Count - 1, at == 0, at + 1 == own.Length, own.Length)));
            i += count;
        }

        var isKorean = words.Count(word => word.Text.Any(Hangul.IsSyllable)) * 2 >= words.Count;
        var kind = SpeechReader.KindOf(string.Join(' ', words.Select(word => word.Text)), isKorean ? "ko" : "en");
        return (new SpeechPhrase(words, syllables, 0, SpeechBreak.Sentence), kind, isKorean);
    }

    private static (LyricWord Word, int First) WordAt(LyricLine line, int syllable)
    {
        var first = 0;
        foreach (var word in line.Words)
        {
            if (syllable < first + word.Syllables.Count)
            {
                return (word, first);
            }

            first += word.Syllables.Count;
        }

        throw new ArgumentException($"Syllable {syllable} is not in the line.", nameof(syllable));
    }
}
