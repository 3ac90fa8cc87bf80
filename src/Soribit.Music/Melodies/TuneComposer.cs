using Soribit.Music.Form;
using Soribit.Music.Melodies.Rhythms;

namespace Soribit.Music.Melodies;

/// <summary>What the tune of a section stands on, beside its own phrases.</summary>
/// <param name="Place">In the key in which the tune is composed.</param>
/// <param name="Lift">Semitones by which the tune is raised when it is composed.</param>
internal sealed record TuneSetting(SongForm Form, PlacedSection Place, Harmony.ChordChart Chords, MelodyRequest Request, int Lift = 0)
{
    /// <summary>A note of the tune as it is sung: raised by <see cref="Lift"/>, or to a tone near that where the voice ends.</summary>
    public Func<MelodyNote, MelodyNote> Raised { get; init; } = note => note;

    /// <summary>What the section shares with others of its letter; null where it chooses for itself.</summary>
    public LetterTune? Letter { get; init; }
}

/// <summary>Chooses the tune of a section among all that keep the laws.</summary>
public abstract class TuneComposer
{
    /// <summary>By the statistics of intervals and degrees alone.</summary>
    public static TuneComposer Statistics { get; } = new StatisticalTunes();

    /// <summary>Chooses among the rhythms of a line; null leaves them to the counts alone.</summary>
    internal virtual RhythmDecoder? Rhythms => null;

    /// <param name="candidate">Makes the section's tunes, by number from 0; each may be gone through once.</param>
    internal abstract IReadOnlyList<MelodyNote> Compose(TuneSetting setting, Func<int, TuneSketch> candidate, CancellationToken cancel);

    private sealed class StatisticalTunes : TuneComposer
    {
        internal override IReadOnlyList<MelodyNote> Compose(TuneSetting setting, Func<int, TuneSketch> candidate, CancellationToken cancel)
        {
            var tune = candidate(0);
            foreach (var choice in tune.Choices())
            {
                if (choice.Luck is not null)
                {
                    choice.Draw(choice.Weights);
                }
            }

            return tune.Notes;
        }
    }
}
