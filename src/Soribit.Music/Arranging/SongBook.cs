using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Arranging;

/// <summary>What lies on every player's stand: the song and the plan of the band.</summary>
/// <param name="Style">The arrangement's style.</param>
/// <param name="IsSung">A voice sings what has words, so no instrument doubles it.</param>
public sealed record SongBook(SongForm Form, ChordChart Chords, Melody Melody, Style Style, Arrangement Arrangement, bool IsSung = false);

/// <summary>Bars of a song, counted from 1 as its texts count them.</summary>
/// <param name="Last">Inclusive.</param>
public readonly record struct Bars(int First, int Last)
{
    public int StartTick(Metre metre) => (First - 1) * metre.BarTicks;

    /// <summary>Exclusive.</summary>
    public int EndTick(Metre metre) => Last * metre.BarTicks;

    public bool Contains(int bar) => bar >= First && bar <= Last;
}

/// <summary>A part of which some bars are made anew while the others stay as they are.</summary>
public sealed record KeptPart(Part Part, Bars Anew);
