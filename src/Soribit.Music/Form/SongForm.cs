using Soribit.Text;

namespace Soribit.Music.Form;

public enum SectionKind
{
    Intro,
    Verse,
    PreChorus,
    Chorus,
    Bridge,
    Interlude,
    Outro,
}

/// <summary>The plan of a song: its sections in order, one tempo and one metre.</summary>
/// <param name="Key">The key of the song; a section may have its own.</param>
/// <param name="Tempo">Beats a minute, the beat being <see cref="Metre.BeatTicks"/> (a dotted quarter in 6/8), 30 to 300.</param>
public sealed record SongForm(Key Key, Metre Metre, double Tempo, IReadOnlyList<Section> Sections)
{
    public int Bars => Sections.Sum(section => section.Bars);

    /// <summary>A song whose sections are named in Korean; the guides in its text forms are Korean, too.</summary>
    public bool IsNamedInKorean => Sections.Any(section => section.Name.Any(Hangul.IsSyllable));

    public int EndTick => Bars * Metre.BarTicks;

    public double SecondsPerTick => 60 / (Tempo * Metre.BeatTicks);

    public double Seconds => EndTick * SecondsPerTick;

    /// <summary>The sections with their places, in order.</summary>
    public IEnumerable<PlacedSection> Placed
    {
        get
        {
            var bar = 0;
            for (var i = 0; i < Sections.Count; i++)
            {
                var section = Sections[i];
                yield return new PlacedSection(i, section, bar, bar * Metre.BarTicks, (bar + section.Bars) * Metre.BarTicks);
                bar += section.Bars;
            }
        }
    }
}

/// <summary>A stretch of a song with one purpose.</summary>
/// <param name="Name">Unique within the song: "Verse 1", "Chorus 2", "1절".</param>
/// <param name="Letter">Sections with the same letter share their material.</param>
/// <param name="Bars">At least 1.</param>
/// <param name="Energy">0 (bare) to 1 (everything plays).</param>
/// <param name="Phrases">In order, covering all bars of the section.</param>
public sealed record Section(string Name, SectionKind Kind, char Letter, int Bars, Key Key, double Energy, IReadOnlyList<Phrase> Phrases)
{
    /// <summary>Its words are spoken in rhythm.</summary>
    public bool IsRapped { get; init; }
}

/// <summary>A musical sentence inside a section; a singer breathes after it.</summary>
/// <param name="StartBar">From the start of the section, 0-based.</param>
/// <param name="Line">Index of the lyric line sung on it, or null when it is instrumental.</param>
public readonly record struct Phrase(int StartBar, int Bars, int? Line);

/// <param name="Index">Position among the sections.</param>
/// <param name="StartBar">From the start of the song, 0-based.</param>
/// <param name="EndTick">Exclusive.</param>
public readonly record struct PlacedSection(int Index, Section Section, int StartBar, int StartTick, int EndTick);
