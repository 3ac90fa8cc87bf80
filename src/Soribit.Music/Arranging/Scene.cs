using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Styles;

namespace Soribit.Music.Arranging;

/// <summary>All that a player may know while a section is arranged: the section's own chords, tune, key and energy, and which kind of section comes next.</summary>
/// <remarks>Nothing of another section's chords, tune or key is in here. That is what keeps the other bars as they are when one section is edited.</remarks>
internal sealed class Scene
{
    /// <summary>Bars of a build-up in a style that has none of its own.</summary>
    private const int UsualBuild = 2;

    private readonly ulong _seed;
    private readonly int[] _chordAtSlot;

    /// <summary>The tune and what is rapped.</summary>
    private readonly MelodyNote[] _words;

    /// <param name="leadShift">How far above the written tune its instrument plays the section, semitones.</param>
    public Scene(SongForm form, PlacedSection placed, ChordChart chart, Melody melody, Style style, SectionMarks marks, ulong seed, Func<IReadOnlyList<MelodyNote>, int> leadShift)
    {
        _seed = seed;
        Form = form;
        Placed = placed;
        Chords = [.. chart.Spans
            .Where(span => span.EndTick > placed.StartTick && span.Tick < placed.EndTick)
            .Select(span => Clip(span, placed.StartTick, placed.EndTick))];
        _words = [.. melody.Notes.Where(note => note.EndTick > placed.StartTick && note.Tick < placed.EndTick)];
        Tune = [.. _words.Where(note => !note.IsRapped)];
        LeadShift = leadShift(Tune);
        Next = placed.Index + 1 < form.Sections.Count ? form.Sections[placed.Index + 1] : null;
        Previous = placed.Index > 0 ? form.Sections[placed.Index - 1] : null;
        Occurrence = form.Sections.Take(placed.Index).Count(section => section.Letter == placed.Section.Letter);
        IsColoured = marks.HasFlag(SectionMarks.Colour);
        BuildBars = marks.HasFlag(SectionMarks.Build) && Next is not null ? Math.Min(style.Build > 0 ? style.Build : UsualBuild, Section.Bars / 2) : 0;
        StopsShort = Next is not null && (BuildBars > 0 || marks.HasFlag(SectionMarks.Break));
        IsLastOfLetter = !form.Sections.Skip(placed.Index + 1).Any(section => section.Letter == placed.Section.Letter);
        _chordAtSlot = new int[((End - Start) / Ticks.PerSixteenth) + 1];
        var at = 0;
        for (var slot = 0; slot < _chordAtSlot.Length; slot++)
        {
            while (at + 1 < Chords.Count && Chords[at + 1].Tick <= Start + (slot * Ticks.PerSixteenth))
            {
                at++;
            }

            _chordAtSlot[slot] = at;
        }
    }

    public SongForm Form { get; }

    public PlacedSection Placed { get; }

    public Section Section => Placed.Section;

    public Metre Metre => Form.Metre;

    public Key Key => Section.Key;

    public int Start => Placed.StartTick;

    public int End => Placed.EndTick;

    /// <summary>The chords of the section, clipped to it.</summary>
    public IReadOnlyList<ChordSpan> Chords { get; }

    /// <summary>Notes of the tune that sound in the section; what is rapped has no pitch for others to heed.</summary>
    public IReadOnlyList<MelodyNote> Tune { get; }

    public Section? Next { get; }

    public Section? Previous { get; }

    /// <summary>How many sections of the same letter came before.</summary>
    public int Occurrence { get; }

    public bool IsLastOfLetter { get; }

    /// <summary>Bars at the end of the section in which a roll leads into the next one; 0 where nothing builds.</summary>
    public int BuildBars { get; }

    /// <summary>Whether all players leave a breath before the next section.</summary>
    public bool StopsShort { get; }

    /// <summary>Whether players add ninths and sevenths to plain triads.</summary>
    public bool IsColoured { get; }

    /// <summary>How far above the written tune its instrument plays, semitones.</summary>
    public int LeadShift { get; }

    public bool IsFirst => Previous is null;

    public bool IsLast => Next is null;

    public int BarTick(int bar) => Start + (bar * Metre.BarTicks);

    /// <summary>Chance shared by all sections of the letter.</summary>
    public Rng ForLetter(params ReadOnlySpan<string> path) => Rng.For(_seed, ["arrange", Section.Letter.ToString(), .. path]);

    /// <summary>Chance of this section alone.</summary>
    public Rng ForSection(params ReadOnlySpan<string> path) => Rng.For(_seed, ["arrange", "section", SectionNames.Seed(Section), .. path]);

    /// <summary>Chance of the whole song, the same in every section.</summary>
    public Rng ForSong(params ReadOnlySpan<string> path) => Rng.For(_seed, ["arrange", "song", .. path]);

    /// <summary>Index into <see cref="Chords"/> at a tick, clamped to the section.</summary>
    public int ChordIndexAt(int tick)
    {
        var index = _chordAtSlot[Math.Clamp((tick - Start) / Ticks.PerSixteenth, 0, _chordAtSlot.Length - 1)];
        while (index + 1 < Chords.Count && Chords[index + 1].Tick <= tick)
        {
            index++; // a chart edited by hand may change chords off the sixteenth grid
        }

        return index;
    }

    public ChordSpan SpanAt(int tick) => Chords[ChordIndexAt(tick)];

    public Chord ChordAt(int tick) => SpanAt(tick).Chord;

    /// <summary>Energy of a bar: a section that leads into a stronger one rises, an intro starts below itself.</summary>
    public double EnergyAt(int bar)
    {
        var place = Section.Bars == 1 ? 1 : bar / (double)(Section.Bars - 1);
        var energy = Section.Energy;
        if (Section.Kind == SectionKind.Intro && Section.Bars >= 4)
        {
            energy -= 0.12 * (1 - place);
        }
        else if (Section.Kind == SectionKind.PreChorus && Next is { } next && next.Energy > Section.Energy)
        {
            energy += Math.Min(0.12, next.Energy - Section.Energy) * place;
        }

        return Math.Clamp(energy, 0, 1);
    }

    /// <summary>How full the section is: 0 sparse, 1 moderate, 2 driving, 3 everything.</summary>
    public int Level => Section.Energy switch
    {
        < 0.35 => 0,
        < 0.6 => 1,
        < 0.82 => 2,
        _ => 3,
    };

    /// <summary>Names what is played at this energy, finer than <see cref="Level"/>: a fuller return of a section is played otherwise.</summary>
    public string Shade => ((int)(Section.Energy * 14)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether a following section is one to lead into: another letter or kind.</summary>
    public bool LeadsIntoChange => Next is { } next && (next.Letter != Section.Letter || next.Kind != Section.Kind);

    /// <summary>The tune's note that sounds at a tick, or null.</summary>
    public MelodyNote? TuneAt(int tick)
    {
        int low = 0, high = Tune.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tune[middle].Tick <= tick)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low > 0 && Tune[low - 1].EndTick > tick ? Tune[low - 1] : null;
    }

    /// <summary>Whether the tune, or a rap, sounds anywhere in [from, to).</summary>
    public bool TuneSounds(int from, int to)
    {
        foreach (var note in _words)
        {
            if (note.Tick < to && note.EndTick > from)
            {
                return true;
            }
        }

        return false;
    }

    private static ChordSpan Clip(ChordSpan span, int start, int end)
    {
        var from = Math.Max(span.Tick, start);
        return new ChordSpan(from, Math.Min(span.EndTick, end) - from, span.Chord);
    }
}
