using Soribit.Music.Form;

namespace Soribit.Music.Melodies.Rap;

/// <summary>The words of a section spoken in rhythm: the notes of a rap all stand on one line of the staff.</summary>
/// <remarks>Made from the section's own lines, its letter, metre, tempo, range and seed alone; chords and keys have no say in it.</remarks>
internal static class RapTune
{
    /// <summary>A syllable is written no longer than this, in sixteenths; what is left is rest.</summary>
    private const int LongestSteps = 3;

    /// <summary>Ways of speaking over two beats: straight, three and three and two, on the second half, late, rolling.</summary>
    private static readonly double[][] Flows =
    [
        [1.3, 0.9, 1.1, 0.9, 1.2, 0.9, 1.1, 0.9],
        [1.4, 0.7, 0.8, 1.4, 0.7, 0.8, 1.4, 0.8],
        [1.1, 0.7, 1.3, 1.1, 1.1, 0.7, 1.3, 1.1],
        [0.9, 1, 1.2, 1.2, 1.3, 0.9, 1.1, 0.8],
        [1.2, 1.1, 1.1, 0.7, 1.2, 1.1, 1.1, 0.7],
    ];

    public static IEnumerable<MelodyNote> Compose(PlacedSection placed, IReadOnlyList<TunePhrase> phrases, SongForm form, MelodyRequest request, ulong seed)
    {
        var letter = placed.Section.Letter.ToString();
        var flow = Flows[Rng.For(seed, "rap", letter, "flow").Next(Flows.Length)];
        var rhythm = new RapRhythm(form.Metre, form.SecondsPerTick, flow);
        var pitch = RapPitch.Line(request.Low, request.High);
        var lines = phrases.Select(phrase => (Line: RapLine.Of(phrase.Line!), phrase.Ticks)).ToArray();
        var place = rhythm.RhymePlace(lines);
        var pickups = RapRhythm.Pickups(lines, place);
        var told = new List<(TunePhrase Phrase, int[] Onsets)>();
        foreach (var phrase in phrases)
        {
            // The second line of a couplet answers the first in its rhythm; a line that comes again is told as before.
            var answered = told.Count % 2 == 1 && told[^1].Phrase.Ticks == phrase.Ticks ? told[^1].Onsets : null;
            var rng = Rng.For(seed, "rap", letter, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {told.Count}"));
            var onsets = told.Find(other => other.Phrase.Ticks == phrase.Ticks && SaysTheSame(other.Phrase, phrase)) is ({ }, var same) && same[0] >= -pickups[told.Count] * RapRhythm.Step ? same
                : rhythm.Onsets(lines[told.Count].Line, phrase.Ticks, place, pickups[told.Count], answered, rng);
            told.Add((phrase, onsets));
            var end = phrase.Ticks - (told.Count < phrases.Count ? pickups[told.Count] * RapRhythm.Step : 0);
            var syllables = SungSyllables.Of(phrase.Line!);
            for (var i = 0; i < onsets.Length; i++)
            {
                var tick = placed.StartTick + phrase.StartTick + onsets[i];
                yield return new MelodyNote(tick, Length(onsets, i, end), pitch, syllables[i], false) { IsRapped = true };
            }
        }
    }

    /// <summary>To the next syllable if that is near; the last one leaves room to breathe.</summary>
    private static int Length(int[] onsets, int i, int end)
    {
        if (i + 1 < onsets.Length)
        {
            var space = onsets[i + 1] - onsets[i];
            return space <= LongestSteps * RapRhythm.Step ? space : 2 * RapRhythm.Step;
        }

        var left = end - onsets[i];
        return left > RapRhythm.Step ? Math.Min(2 * RapRhythm.Step, left - RapRhythm.Step) : left;
    }

    private static bool SaysTheSame(TunePhrase phrase, TunePhrase other) =>
        phrase.Line!.Syllables.Select(syllable => syllable.Text).SequenceEqual(other.Line!.Syllables.Select(syllable => syllable.Text), StringComparer.OrdinalIgnoreCase);
}
