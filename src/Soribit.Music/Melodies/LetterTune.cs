using Soribit.Music.Form;

namespace Soribit.Music.Melodies;

/// <summary>What sections of a letter share of their tune beside its rhythm: the choice among the candidates, made once over the letter's own chords.</summary>
/// <remarks>
/// Those are the chords that the letter had before anybody wrote others. They depend on no section's chords as they are now, so that a chord changed in one section changes neither the
/// others nor what this one has in common with them.
/// </remarks>
/// <param name="setting">A section of the letter over those chords.</param>
/// <param name="candidate">Its tunes, by number from 0.</param>
/// <param name="sung">The tunes of all sections of the letter with as many bars and phrases over those chords, by number: the same notes on other syllables.</param>
internal sealed class LetterTune(TuneSetting setting, Func<int, TuneSketch> candidate, IReadOnlyList<Func<int, TuneSketch>> sung)
{
    /// <summary>A section less than half of which has the letter's chords has a harmony of its own, and chooses by that.</summary>
    private const double LeastShare = 0.5;

    public TuneSetting Setting => setting;

    public Func<int, TuneSketch> Candidate => candidate;

    public IReadOnlyList<Func<int, TuneSketch>> Sung => sung;

    /// <summary>Number of the candidate that the letter takes; null until somebody has chosen.</summary>
    public int? Choice { get; set; }

    /// <summary>Whether a section has the letter's kind, which decides how high it lies, its key, phrases and chords, all of them, so that its tune is the letter's.</summary>
    public bool IsAsIn(TuneSetting own) =>
        own.Place.Section.Kind == setting.Place.Section.Kind
        && own.Place.Section.Key == setting.Place.Section.Key
        && own.Place.Section.Bars == setting.Place.Section.Bars
        && own.Place.Section.Phrases.Select(Shape).SequenceEqual(setting.Place.Section.Phrases.Select(Shape))
        && Chords(own).SequenceEqual(Chords(setting));

    /// <summary>Whether a section has enough of the letter's harmony to choose with it.</summary>
    public bool Suits(TuneSetting own)
    {
        var (same, step) = (0, own.Form.Metre.BeatTicks);
        for (var tick = 0; tick < own.Place.EndTick - own.Place.StartTick; tick += step)
        {
            same += tick < setting.Place.EndTick - setting.Place.StartTick && At(own, tick) == At(setting, tick) ? step : 0;
        }

        return same >= LeastShare * (own.Place.EndTick - own.Place.StartTick);
    }

    private static (int, int) Shape(Phrase phrase) => (phrase.StartBar, phrase.Bars);

    /// <summary>Root above the tonic and third of the chord at a tick of the section.</summary>
    private static (int Root, bool IsMinor) At(TuneSetting section, int tick)
    {
        var chord = section.Chords.At(section.Place.StartTick + tick);
        return ((chord.Root - section.Place.Section.Key.Tonic + 12) % 12, chord.IsMinor);
    }

    private static IEnumerable<(int Tick, Chord Chord)> Chords(TuneSetting section) => section.Chords.Spans
        .Where(span => span.EndTick > section.Place.StartTick && span.Tick < section.Place.EndTick)
        .Select(span => (Math.Max(0, span.Tick - section.Place.StartTick), span.Chord));
}
