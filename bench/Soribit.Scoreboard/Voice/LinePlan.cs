using Soribit.Sound.Singing;
using Soribit.Text;
using Soribit.Text.Lyrics;
using Soribit.Text.Phonetics;

namespace Soribit.Scoreboard;

/// <summary>A phrase and where each word (of Korean: each syllable) of its line is.</summary>
/// <param name="Words">Seconds.</param>
/// <param name="Notes">Seconds and the pitch that is meant; empty for speech.</param>
internal sealed record PlannedLine(VocalPhrase Phrase, IReadOnlyList<(string Text, double Start, double End)> Words, IReadOnlyList<(double Start, double End, double Hertz)> Notes);

/// <summary>Plans lines the simplest way that is still fair to a singer: the vowel on the beat, consonants before it, the lengths of speech kept for all but held vowels.</summary>
internal static class LinePlan
{
    private const double Lead = 0.30;
    private const double Tail = 0.25;
    private const double MiddleC = 261.6256;

    /// <summary>A word's syllables, each the sounds it is said with.</summary>
    internal sealed record Said(string Text, IReadOnlyList<IReadOnlyList<Phoneme>> Syllables);

    public static IReadOnlyList<Said> Say(string text, string language, IReadOnlyDictionary<string, string> pronunciations) => language == "ko"
        ? [.. text.Where(letter => letter != ' ').Select(letter => new Said(letter.ToString(), [SpelledKorean.Sounds(letter)]))]
        : [.. LyricReader.Read(text, language, pronunciations).Lines.Single().Words.Select(word =>
            new Said(word.Text, [.. word.Syllables.Select(syllable => Phonemes.Parse(syllable.Phonemes))]))];

    /// <summary>As speech, on a falling pitch.</summary>
    /// <param name="hertz">In the middle.</param>
    public static PlannedLine Spoken(IReadOnlyList<Said> words, double hertz) => Plan(words, null, _ => (hertz, true));

    /// <summary>As long as speech, each syllable on the pitch of its note.</summary>
    public static PlannedLine Chanted(IReadOnlyList<Said> words, SungLine line, int transpose) => Plan(words, null, syllable => (Hertz(line, syllable, transpose), false));

    /// <summary>As sung.</summary>
    public static PlannedLine Sung(IReadOnlyList<Said> words, SungLine line, int transpose) => Plan(words, line, syllable => (Hertz(line, syllable, transpose), false));

    private static double Hertz(SungLine line, int syllable, int transpose) => MiddleC * Math.Pow(2, (line.Semitones[Math.Min(syllable, line.Semitones.Length - 1)] + transpose) / 12.0);

    private static PlannedLine Plan(IReadOnlyList<Said> words, SungLine? line, Func<int, (double Hertz, bool Falls)> pitch)
    {
        var syllables = words.SelectMany((word, w) => word.Syllables.Select((sounds, s) => (Sounds: sounds, Word: w, IsLast: s == word.Syllables.Count - 1))).ToArray();
        var phones = new List<SungPhone>();
        var spans = new (double Start, double End)[words.Count];
        Array.Fill(spans, (double.MaxValue, 0));
        var notes = new List<(double Start, double End, double Hertz)>();
        var time = Lead;
        var beat = Lead;
        for (var s = 0; s < syllables.Length; s++)
        {
            var sounds = syllables[s].Sounds;
            var nucleus = sounds.ToList().FindIndex(sound => sound.IsVowel);
            var lengths = sounds.Select(sound => Length(sound, syllables[s].IsLast)).ToArray();
            var vowelAt = time + lengths[..nucleus].Sum();
            if (line is not null)
            {
                var held = line.Beats[s] * 60 / line.BeatsPerMinute;
                var nextOnset = s + 1 < syllables.Length ? OnsetSeconds(syllables[s + 1].Sounds, held) : 0;
                Cap(lengths.AsSpan(0, nucleus), s > 0 ? line.Beats[s - 1] * 60 / line.BeatsPerMinute : 1);
                var coda = lengths.AsSpan(nucleus + 1);
                Cap(coda, held);
                vowelAt = beat;
                lengths[nucleus] = held - nextOnset - lengths[(nucleus + 1)..].Sum();
                notes.Add((beat, beat + held, pitch(s).Hertz));
                beat += held;
            }

            var at = vowelAt - lengths[..nucleus].Sum();
            for (var k = 0; k < sounds.Count; k++)
            {
                phones.Add(new SungPhone(sounds[k], at, at + lengths[k], s, k > nucleus));
                at += lengths[k];
            }

            var word = syllables[s].Word;
            spans[word] = (Math.Min(spans[word].Start, vowelAt - lengths[..nucleus].Sum()), at);
            time = at;
        }

        var seconds = time + Tail;
        return new PlannedLine(
            new VocalPhrase(seconds, phones, Curves(seconds, phones, notes, pitch)),
            [.. words.Zip(spans, (word, span) => (word.Text.ToLowerInvariant(), span.Start, span.End))],
            notes);
    }

    /// <summary>Said by itself a word's last syllable is longer.</summary>
    private static double Length(Phoneme sound, bool isLast) => sound.Seconds * (isLast && sound.IsSonorant ? 1.4 : 1.1);

    private static double OnsetSeconds(IReadOnlyList<Phoneme> sounds, double previousNote)
    {
        var onset = sounds.TakeWhile(sound => !sound.IsVowel).Select(sound => Length(sound, false)).ToArray();
        Cap(onset, previousNote);
        return onset.Sum();
    }

    /// <summary>Each consonant at most 160 ms, all together at most 280 ms and 45 % of the note that they take their time from.</summary>
    private static void Cap(Span<double> lengths, double note)
    {
        var sum = 0.0;
        foreach (ref var length in lengths)
        {
            length = Math.Min(1.2 * length, 0.16);
            sum += length;
        }

        var share = Math.Min(1, Math.Min(0.28, 0.45 * note) / Math.Max(sum, 1e-9));
        foreach (ref var length in lengths)
        {
            length *= share;
        }
    }

    private static VocalCurves Curves(double seconds, List<SungPhone> phones, List<(double Start, double End, double Hertz)> notes, Func<int, (double Hertz, bool Falls)> pitch)
    {
        var count = VocalCurves.Length(seconds);
        var (hertz, loudness, breath) = (new float[count], new float[count], new float[count]);
        Array.Fill(loudness, 0.7f);
        Array.Fill(breath, 0.2f);
        var (first, last) = (phones[0].Start, phones[^1].End);
        for (var i = 0; i < count; i++)
        {
            var t = i * VocalCurves.StepSeconds;
            if (notes.Count > 0)
            {
                hertz[i] = (float)Melody(notes, t);
                continue;
            }

            var phone = phones.LastOrDefault(phone => phone.Start <= t) ?? phones[0];
            var (middle, falls) = pitch(phone.Syllable);
            hertz[i] = (float)(middle * (falls ? 1.12 - (0.27 * Math.Clamp((t - first) / (last - first), 0, 1)) : 1));
        }

        return new VocalCurves(hertz, loudness, breath);
    }

    /// <summary>Cosine glides of 90 ms, most of each before the beat; vibrato on long notes.</summary>
    private static double Melody(List<(double Start, double End, double Hertz)> notes, double t)
    {
        const double glide = 0.09;
        var semitones = Semitones(notes[0].Hertz);
        for (var n = 1; n < notes.Count; n++)
        {
            var share = Math.Clamp((t - (notes[n].Start - (0.7 * glide))) / glide, 0, 1);
            semitones += (0.5 - (0.5 * Math.Cos(Math.PI * share))) * (Semitones(notes[n].Hertz) - Semitones(notes[n - 1].Hertz));
        }

        foreach (var (start, end, _) in notes.Where(note => note.End - note.Start > 0.5 && t > note.Start + 0.25 && t < note.End))
        {
            var depth = 0.32 * Math.Clamp((t - start - 0.25) / 0.25, 0, 1) * Math.Clamp((end - t) / 0.08, 0, 1);
            semitones += depth * Math.Sin(2 * Math.PI * 5.6 * (t - start - 0.25));
        }

        return 440 * Math.Pow(2, semitones / 12);
    }

    private static double Semitones(double hertz) => 12 * Math.Log2(hertz / 440);
}

/// <summary>Korean that is already spelled as it is said, letter by letter.</summary>
internal static class SpelledKorean
{
    private static readonly string[] Onsets =
        ["ɡ̊", "k͈", "n", "d̥", "t͈", "ɾ", "m", "b̥", "p͈", "s", "s͈", "", "d͡ʑ̥", "t͡ɕ͈", "t͡ɕʰ", "kʰ", "tʰ", "pʰ", "h"];

    private static readonly string[] Vowels =
        ["a", "ɛ", "ja", "jɛ", "ʌ̹", "e", "jʌ̹", "je", "o", "wa", "wɛ", "we", "jo", "u", "wʌ̹", "we", "wi", "ju", "ɯ", "ɰi", "i"];

    /// <summary>By the seven sounds that end a syllable.</summary>
    private static readonly string[] Codas =
        ["", "k̚", "k̚", "k̚", "n", "n", "n", "t̚", "l", "k̚", "m", "l", "l", "l", "p̚", "l", "m", "p̚", "p̚", "t̚", "t̚", "ŋ", "t̚", "t̚", "k̚", "t̚", "p̚", "t̚"];

    public static IReadOnlyList<Phoneme> Sounds(char letter)
    {
        var onset = Onsets[Hangul.Onset(letter)];
        var vowel = Vowels[Hangul.Vowel(letter)];

        // ㅅ before i and j is ɕ.
        onset = vowel[0] is 'i' or 'j' ? onset switch { "s" => "ɕ", "s͈" => "ɕ͈", _ => onset } : onset;
        return Phonemes.Parse(onset + vowel + Codas[Hangul.Coda(letter)]);
    }
}
