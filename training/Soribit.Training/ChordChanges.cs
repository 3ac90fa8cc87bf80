using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Harmony;

namespace Soribit.Training;

/// <summary>A change of chord, and where it happens.</summary>
/// <param name="Index">Which change of its section it is, from 0.</param>
internal readonly record struct ChordChange(byte Symbol, SectionKind Kind, byte Place, string Letter, int Index);

/// <summary>A song as its changes of chord: a chord that only goes on, or is struck again, is not a change.</summary>
/// <param name="Mode">Major or minor by how its tonic chords are: for training. A measurement must not use it, since it looks ahead.</param>
internal sealed record ChordChanges(string Title, Mode Mode, IReadOnlyList<ChordChange> Events)
{
    private const int Longest = 6;

    public static ChordChanges Of(BillboardSong song)
    {
        var events = new List<ChordChange>();
        var previous = -1;
        foreach (var section in song.Sections)
        {
            var index = 0;
            for (var bar = 0; bar < section.Bars.Count; bar++)
            {
                foreach (var chord in section.Bars[bar].Chords.Where(chord => chord.Symbol >= 0))
                {
                    if (chord.Symbol != previous)
                    {
                        var place = ChordModel.PlaceOf(bar, section.Bars.Count, chord.Beat == 0);
                        events.Add(new ChordChange((byte)chord.Symbol, section.Kind ?? SectionKind.Interlude, place, section.Letter, index++));
                        previous = chord.Symbol;
                    }
                }
            }
        }

        var tonics = events.Where(change => ChordSymbol.Degree(change.Symbol) == 0).ToList();
        var minor = tonics.Count(change => ChordSymbol.Family((int)change.Symbol) is ChordFamily.Minor or ChordFamily.Minor7);
        return new ChordChanges(song.Title, 2 * minor > tonics.Count ? Mode.Minor : Mode.Major, events);
    }

    /// <summary>What is known before change <paramref name="index"/>.</summary>
    public ChordContext Context(int index, Mode mode)
    {
        var before = new byte[Longest];
        for (var i = 0; i < Longest; i++)
        {
            before[i] = index - 1 - i < 0 ? ChordModel.Start : Events[index - 1 - i].Symbol;
        }

        return new ChordContext(before, mode, Events[index].Kind, Events[index].Place);
    }
}
