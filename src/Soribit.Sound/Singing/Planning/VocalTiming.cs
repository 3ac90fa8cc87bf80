using Soribit.Music;

namespace Soribit.Sound.Singing.Planning;

/// <summary>A phrase at its place in the song.</summary>
/// <param name="Start">Seconds from the start of the song; may lie before it.</param>
public sealed record PlacedPhrase(double Start, VocalPhrase Phrase);

/// <summary>A syllable's note and those that it is drawn over, with the times of its sounds, in seconds of the song.</summary>
/// <param name="OnsetStart">Where its first consonant begins.</param>
/// <param name="VowelStart">On the beat.</param>
/// <param name="VowelEnd">Where its coda begins.</param>
/// <param name="End">Where nothing of it sounds any more.</param>
internal sealed record TimedSyllable(PlannedNote First, PlannedNote Last, double OnsetStart, double VowelStart, double VowelEnd, double End);

/// <summary>Puts the sounds of a phrase on the time line: every vowel on its beat, consonants before it, codas inside their note.</summary>
/// <remarks>Shares that were measured to be understood best (the project's experiments with four ways of singing).</remarks>
public static class VocalTiming
{
    /// <summary>Share of the time from the note before up to the beat that the consonants in between may take.</summary>
    private const double MostConsonants = 0.45;

    /// <summary>Share of a note that its coda may take.</summary>
    private const double MostCoda = 0.45;

    /// <summary>A rest shorter than this is sung over.</summary>
    private const double SungOver = 0.03;

    /// <summary>Silence before a breath or the first sound, and after the last.</summary>
    private const double Margin = 0.08;

    /// <summary>Seconds by which a phrase that nothing comes before may begin before its beat.</summary>
    private const double FreeOnset = 0.4;

    /// <summary>All phrases of a plan, ready to be sung.</summary>
    /// <param name="seed">For what no two singers do alike: drift and the phase of the vibrato. A phrase depends on it and on itself alone.</param>
    public static IReadOnlyList<PlacedPhrase> Place(VocalPlan plan, ulong seed)
    {
        var placed = new List<PlacedPhrase>(plan.Phrases.Count);
        var before = double.NegativeInfinity;
        foreach (var phrase in plan.Phrases)
        {
            placed.Add(Place(phrase, before, seed));
            before = phrase.Notes[^1].End;
        }

        return placed;
    }

    /// <param name="before">Where the phrase before ends; its sounds leave no less.</param>
    private static PlacedPhrase Place(PlannedPhrase phrase, double before, ulong seed)
    {
        var syllables = Syllables(phrase, before);
        var phones = new List<SungPhone>();
        var breath = Math.Min(phrase.Breath, Math.Max(0, syllables[0].OnsetStart - before - 0.02));
        var start = syllables[0].OnsetStart - breath - Margin;
        var seconds = syllables[^1].End + Margin - start;
        for (var i = 0; i < syllables.Count; i++)
        {
            var syllable = syllables[i];
            var sounds = syllable.First.Syllable!;
            Fill(phones, sounds.Onset, syllable.OnsetStart - start, syllable.VowelStart - start, i, isCoda: false);
            phones.Add(new SungPhone(sounds.Nucleus, syllable.VowelStart - start, syllable.VowelEnd - start, i, IsCoda: false));
            Fill(phones, sounds.Coda, syllable.VowelEnd - start, syllable.End - start, i, isCoda: true);
        }

        var rng = Rng.For(seed, "vocal phrase", ((long)Math.Round(phrase.Notes[0].Start * 1000)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        var curves = ExpressionCurves.Of(phrase.Notes, syllables, start, VocalCurves.Length(seconds), rng);
        return new PlacedPhrase(start, new VocalPhrase(seconds, phones, curves)
        {
            Breath = breath < 0.05 ? null : (Margin, Margin + breath),
        });
    }

    /// <summary>Sounds in the room that they have, each by its share.</summary>
    private static void Fill(List<SungPhone> phones, IReadOnlyList<PlannedPhone> sounds, double start, double end, int syllable, bool isCoda)
    {
        var wanted = sounds.Sum(sound => sound.Seconds);
        foreach (var sound in sounds)
        {
            var next = start + ((end - start) * sound.Seconds / wanted);
            wanted -= sound.Seconds;
            phones.Add(new SungPhone(sound.Phoneme, start, next, syllable, isCoda));
            start = next;
        }
    }

    private static List<TimedSyllable> Syllables(PlannedPhrase phrase, double before)
    {
        var heads = Enumerable.Range(0, phrase.Notes.Count).Where(i => phrase.Notes[i].Syllable is not null).ToArray();
        var onsets = new double[heads.Length + 1];
        onsets[^1] = double.PositiveInfinity;
        for (var i = 0; i < heads.Length; i++)
        {
            var note = phrase.Notes[heads[i]];
            var (from, share) = i > 0 ? (phrase.Notes[heads[i] - 1].Start, MostConsonants) : (Math.Max(before, note.Start - FreeOnset), 1);
            var room = share * Math.Max(0, note.Start - from);
            onsets[i] = note.Start - Math.Min(room, note.Syllable!.Onset.Sum(phone => phone.Seconds));
        }

        var syllables = new List<TimedSyllable>(heads.Length);
        for (var i = 0; i < heads.Length; i++)
        {
            var first = phrase.Notes[heads[i]];
            var last = phrase.Notes[(i + 1 < heads.Length ? heads[i + 1] : phrase.Notes.Count) - 1];
            var end = onsets[i + 1] - last.End < SungOver ? onsets[i + 1] : last.End;
            var coda = Math.Min(first.Syllable!.Coda.Sum(phone => phone.Seconds), MostCoda * (end - last.Start));
            syllables.Add(new TimedSyllable(first, last, onsets[i], first.Start, end - coda, end));
        }

        return syllables;
    }
}
