using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Styles;

namespace Soribit.Music.Performing;

/// <summary>A section as its players see it: its own chords and energy, and what kind of section follows.</summary>
internal sealed class Passage
{
    private readonly ulong _seed;

    public Passage(SongForm form, PlacedSection placed, ChordChart chart, Style style, ulong seed)
    {
        _seed = seed;
        Form = form;
        Section = placed.Section;
        Style = style;
        Start = placed.StartTick;
        End = placed.EndTick;
        Next = placed.Index + 1 < form.Sections.Count ? form.Sections[placed.Index + 1] : null;
        Chords = [.. chart.Spans.Where(span => span.EndTick > Start && span.Tick < End)];
    }

    public SongForm Form { get; }

    public Section Section { get; }

    public Style Style { get; }

    public int Start { get; }

    /// <summary>Exclusive.</summary>
    public int End { get; }

    public Section? Next { get; }

    public bool IsLast => Next is null;

    public IReadOnlyList<ChordSpan> Chords { get; }

    public Rng For(string part, string what) => Rng.For(_seed, "perform", SectionNames.Seed(Section), part, what);

    /// <summary>Ticks in some milliseconds at the song's tempo.</summary>
    public double Ticks(double milliseconds) => milliseconds / 1000 / Form.SecondsPerTick;

    /// <summary>Where a tick lies in its phrase, 0 to 1.</summary>
    public double PhrasePosition(int tick)
    {
        var barTicks = Form.Metre.BarTicks;
        var bar = (tick - Start) / barTicks;
        foreach (var phrase in Section.Phrases)
        {
            if (bar >= phrase.StartBar && bar < phrase.StartBar + phrase.Bars)
            {
                return (tick - Start - (phrase.StartBar * barTicks)) / (double)(phrase.Bars * barTicks);
            }
        }

        return (tick - Start) / (double)(End - Start);
    }

    /// <summary>0 until the last two bars, then rising to 1, when a stronger section follows.</summary>
    public double Rise(int tick)
    {
        if (Next is null || Next.Energy <= Section.Energy + 0.05)
        {
            return 0;
        }

        var span = Math.Min(2 * Form.Metre.BarTicks, (End - Start) / 2);
        return Math.Clamp((tick - (End - span)) / (double)span, 0, 1);
    }
}
